package io.medley.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ParentWatchTest {

  private static final Duration INTERVAL = Duration.ofMillis(1);

  @Test
  void shouldNoticeThatAnotherProcessIsTheParentNow() throws Exception {
    AtomicReference<Optional<Long>> parent = new AtomicReference<>(Optional.of(42L));
    CountDownLatch looked = new CountDownLatch(3);
    CountDownLatch orphaned = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();

    ParentWatch.start(
        42,
        () -> {
          looked.countDown();
          return parent.get();
        },
        INTERVAL,
        () -> {
          calls.incrementAndGet();
          orphaned.countDown();
        });
    assertThat(looked.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(calls).hasValue(0);

    parent.set(Optional.of(1L));

    assertThat(orphaned.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(calls).hasValue(1);
  }

  @Test
  void shouldTakeAParentThatCannotBeSeenForEnded() throws Exception {
    CountDownLatch orphaned = new CountDownLatch(1);

    ParentWatch.start(42, Optional::empty, INTERVAL, orphaned::countDown);

    assertThat(orphaned.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
