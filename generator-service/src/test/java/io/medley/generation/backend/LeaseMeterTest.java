package io.medley.generation.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.Lease;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LeaseMeterTest {

  @Test
  void shouldOnlyCountWithoutALease() {
    LeaseMeter meter = LeaseMeter.unlimited();
    for (int call = 0; call < 1000; call++) {
      assertThat(meter.begin()).isTrue();
      meter.spent(1_000_000, 1_000, 5);
    }
    assertThat(meter.calls()).isEqualTo(1000);
    assertThat(meter.inputTokens()).isEqualTo(1_000_000_000L);
    assertThat(meter.outputTokens()).isEqualTo(1_000_000L);
    assertThat(meter.money()).isEqualTo(5000);
    assertThat(meter.ended()).isFalse();
  }

  @Test
  void shouldBeginNoMoreCallsThanLeased() {
    LeaseMeter meter = meter(new Lease(null, 2L, null));
    assertThat(meter.begin()).isTrue();
    assertThat(meter.begin()).isTrue();
    assertThat(meter.begin()).isFalse();
    assertThat(meter.calls()).isEqualTo(2);
    assertThat(meter.ended()).isTrue();
  }

  @Property(tries = 200)
  void shouldPassALeaseOfTokensByNoMoreThanTheCallsInFlight(
      @ForAll @IntRange(min = 0, max = 5000) int leased,
      @ForAll @IntRange(min = 1, max = 900) int perCall,
      @ForAll @IntRange(min = 1, max = 8) int inFlight) {
    LeaseMeter meter = meter(new Lease((long) leased, null, null));
    while (!meter.ended()) {
      int begun = 0;
      while (begun < inFlight && meter.begin()) {
        begun++;
      }
      for (int call = 0; call < begun; call++) {
        meter.spent(perCall, 0, 0);
      }
    }
    assertThat(meter.inputTokens()).isLessThan(leased + (long) inFlight * perCall + 1);
  }

  @Test
  void shouldEndAtTheLeaseOfMoney() {
    LeaseMeter meter = meter(new Lease(null, null, 0.1));
    assertThat(meter.begin()).isTrue();
    meter.spent(1, 1, 0.1);
    assertThat(meter.begin()).isFalse();
  }

  @Test
  void shouldStayEndedOnceItsTaskIsOver() {
    AtomicBoolean over = new AtomicBoolean();
    LeaseMeter meter = LeaseMeter.of(null, over::get);
    assertThat(meter.begin()).isTrue();
    over.set(true);
    assertThat(meter.begin()).isFalse();
    over.set(false);
    assertThat(meter.begin()).isFalse();
  }

  private static LeaseMeter meter(Lease lease) {
    return LeaseMeter.of(lease, () -> false);
  }
}
