package io.medley.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WriteRateTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final WriteRate rate = new WriteRate(3, clock);

  private int allowed(String client, int calls) {
    int allowed = 0;
    for (int i = 0; i < calls; i++) {
      allowed += rate.allows(client) ? 1 : 0;
    }
    return allowed;
  }

  @Test
  void shouldAllowTheCallsOfAMinuteAtOnceAndThenNone() {
    assertThat(allowed("10.0.0.1", 10)).isEqualTo(3);
  }

  @Test
  void shouldCountEachClientByItself() {
    allowed("10.0.0.1", 3);

    assertThat(allowed("10.0.0.2", 1)).isEqualTo(1);
  }

  @Test
  void shouldFillAgainEvenlyUpToAMinutesCalls() {
    allowed("10.0.0.1", 3);

    clock.pass(Duration.ofSeconds(20));
    assertThat(allowed("10.0.0.1", 2)).isEqualTo(1);
    clock.pass(Duration.ofHours(1));
    assertThat(allowed("10.0.0.1", 10)).isEqualTo(3);
  }

  @Test
  void shouldForgetWhoHasNotCalledForLongest() {
    allowed("10.0.0.1", 3);

    for (int i = 0; i < 4_096; i++) {
      rate.allows("client-" + i);
    }

    assertThat(allowed("10.0.0.1", 3)).isEqualTo(3);
  }
}
