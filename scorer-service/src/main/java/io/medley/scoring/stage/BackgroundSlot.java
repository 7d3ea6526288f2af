package io.medley.scoring.stage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * At most one piece of work at a time that goes on in the background, so that records need not wait
 * for it. It must use nothing that changes; what comes of it is taken up on the stream thread,
 * which alone calls these methods.
 */
public final class BackgroundSlot {
  private final Executor executor;
  private CompletableFuture<Runnable> work;

  public BackgroundSlot(Executor executor) {
    this.executor = executor;
  }

  public boolean isBusy() {
    return work != null;
  }

  /**
   * Begins.
   *
   * @param computation run in the background; gives what is to be done with its result
   */
  public void begin(Supplier<Runnable> computation) {
    work = CompletableFuture.supplyAsync(computation, executor);
  }

  /** Takes up the result, if there is one by now; whether there was. */
  public boolean takeUp() {
    if (work == null || !work.isDone()) {
      return false;
    }
    Runnable result = work.join();
    work = null;
    result.run();
    return true;
  }

  /** Has the result, should there be any, come to nothing. */
  public void abandon() {
    work = null;
  }
}
