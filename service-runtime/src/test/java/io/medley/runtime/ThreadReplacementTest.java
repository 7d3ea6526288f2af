package io.medley.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.testkit.SettableClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
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
      clock.pass(ThreadReplacement.PERIOD.dividedBy(2).plusSeconds(1));
    }
  }
}
