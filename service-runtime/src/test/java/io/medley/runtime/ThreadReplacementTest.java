package io.medley.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

  private final SettableClock clock = new SettableClock();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final ThreadReplacement handler = new ThreadReplacement(clock, givenUp::incrementAndGet);

  @Test
  void shouldReplaceAFewThreadsAndThenGiveUp() {
    for (int i = 0; i < ThreadReplacement.REPLACEMENTS; i++) {
      assertThat(handler.handle(new IllegalStateException("passing"))).isEqualTo(REPLACE_THREAD);
    }
    assertThat(givenUp).hasValue(0);

    assertThat(handler.handle(new IllegalStateException("stays"))).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void shouldForgetFaultsThatLieFarBack() {
    for (int i = 0; i < 3 * ThreadReplacement.REPLACEMENTS; i++) {
      assertThat(handler.handle(new IllegalStateException("rare"))).isEqualTo(REPLACE_THREAD);
      clock.now = clock.now.plus(ThreadReplacement.PERIOD.dividedBy(2)).plus(Duration.ofSeconds(1));
    }
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
