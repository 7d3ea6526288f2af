package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.generation.openai.CallLimiter.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallLimiterTest {
  private static final int MOST = 16;

  private final AtomicLong now = new AtomicLong();
  private final CallLimiter limiter = new CallLimiter(MOST, now::get);

  @Test
  void shouldHalveOnceForAllCallsThatMetTheSameOverload() throws InterruptedException {
    List<Permit> permits = acquire(MOST);

    permits.forEach(permit -> limiter.overloaded(permit, Duration.ZERO));

    assertThat(limiter.permitted()).isEqualTo(MOST / 2);
  }

  @Test
  void shouldHalveAgainForACallThatBeganLater() throws InterruptedException {
    limiter.overloaded(limiter.acquire(), Duration.ZERO);

    limiter.overloaded(limiter.acquire(), Duration.ZERO);

    assertThat(limiter.permitted()).isEqualTo(MOST / 4);
  }

  @Test
  void shouldAlwaysPermitOneCall() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      limiter.overloaded(limiter.acquire(), Duration.ZERO);
    }

    assertThat(limiter.permitted()).isEqualTo(1);
  }

  @Test
  void shouldPermitOneMoreAfterAsManySuccessesAsArePermitted() throws InterruptedException {
    limiter.overloaded(limiter.acquire(), Duration.ZERO);

    for (int i = 0; i < MOST / 2 + 1; i++) {
      limiter.acquire();
      limiter.succeeded();
    }

    assertThat(limiter.permitted()).isEqualTo(MOST / 2 + 1);
  }

  @Test
  void shouldNotRiseAboveTheOperatorsLimit() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      limiter.acquire();
      limiter.succeeded();
    }

    assertThat(limiter.permitted()).isEqualTo(MOST);
  }

  @Test
  void shouldLetACallWaitUntilAnotherHasEnded() throws Exception {
    acquire(MOST);
    CompletableFuture<Permit> waiting = later();
    assertThat(waiting).isNotDone();

    limiter.ended();

    assertThat(waiting).succeedsWithin(5, TimeUnit.SECONDS);
  }

  @Test
  void shouldBeginNoCallBeforeTheEndpointWantsOne() throws Exception {
    limiter.overloaded(limiter.acquire(), Duration.ofMillis(1));
    CompletableFuture<Permit> waiting = later();
    assertThat(waiting).isNotDone();

    now.addAndGet(Duration.ofMillis(1).toNanos());

    assertThat(waiting).succeedsWithin(5, TimeUnit.SECONDS);
  }

  private List<Permit> acquire(int count) throws InterruptedException {
    List<Permit> permits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      permits.add(limiter.acquire());
    }
    return permits;
  }

  private CompletableFuture<Permit> later() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return limiter.acquire();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
