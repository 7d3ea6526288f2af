package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void shouldDoubleTheBoundUpToTheMost() {
    Backoff longest = backoff(1);

    assertThat(longest.before(0)).isEqualTo(Duration.ofMillis(500));
    assertThat(longest.before(3)).isEqualTo(Duration.ofSeconds(4));
    assertThat(longest.before(7)).isEqualTo(Duration.ofSeconds(60));
    assertThat(longest.before(1_000)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void shouldWaitAnyTimeBelowTheBound() {
    assertThat(backoff(0).before(4)).isZero();
    assertThat(backoff(0.5).before(4)).isEqualTo(Duration.ofSeconds(4));
  }

  private static Backoff backoff(double random) {
    return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60), () -> random);
  }
}
