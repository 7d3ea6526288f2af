package io.medley.generation.openai.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldReadSeconds() {
    assertThat(RetryAfter.parse(" 20 ", NOW)).hasValue(Duration.ofSeconds(20));
  }

  @Test
  void shouldReadFractionsAsSomeEndpointsSendThem() {
    assertThat(RetryAfter.parse("0.25", NOW)).hasValue(Duration.ofMillis(250));
  }

  @Test
  void shouldReadADate() {
    assertThat(RetryAfter.parse("Sun, 01 Mar 2026 12:01:30 GMT", NOW))
        .hasValue(Duration.ofSeconds(90));
  }

  @Test
  void shouldNotWaitForADateThatHasPassed() {
    assertThat(RetryAfter.parse("Sun, 01 Mar 2026 11:00:00 GMT", NOW)).hasValue(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-3", "1e9", "2026-03-01"})
  void shouldNotHeedAnythingElse(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }
}
