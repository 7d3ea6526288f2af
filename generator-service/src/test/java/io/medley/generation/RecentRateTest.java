package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentRateTest {
  private final RecentRate rate = new RecentRate();

  @Test
  void shouldBeZeroWhereNothingWasMade() {
    assertThat(rate.perSecond(at(5))).isZero();
  }

  @Test
  void shouldDivideByTheTimeSinceTheFirstBeginning() {
    rate.add(at(10), at(14), 24);
    rate.add(at(11), at(18), 24);

    assertThat(rate.perSecond(at(18))).isEqualTo(6);
  }

  @Test
  void shouldForgetWhatIsOlderThanAMinute() {
    rate.add(at(0), at(4), 24);
    rate.add(at(50), at(70), 30);

    assertThat(rate.perSecond(at(110))).isEqualTo(0.5);
    assertThat(rate.perSecond(at(131))).isZero();
  }

  private static Instant at(int second) {
    return Instant.EPOCH.plusSeconds(second);
  }
}
