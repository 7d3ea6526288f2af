package io.medley.scoring.stage;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * At most one piece of work at a time that goes on in the background, so that records need not wait
 * for it. It must use nothing that changes; what comes of it is taken up on the stream thread,
 * which alone calls these methods. Work that fails is a reason for whoever wanted it, never an
 * exception of the stream thread.
 */
public final class BackgroundSlot {
  private static final Logger LOG = Logger.getLogger(BackgroundSlot.class);

  private final Executor executor;
  private final Consumer<String> failed;
  private CompletableFuture<Runnable> work;
  private String what;

  /**
   * A free slot.
   *
   * @param failed hears why work came to nothing, in one line
   */
  public BackgroundSlot(Executor executor, Consumer<String> failed) {
    this.executor = executor;
    this.failed = failed;
  }

  public boolean isBusy() {
    return work != null;
  }

  /**
   * Begins.
   *
   * @param task what is done, as the reason of a failure begins: {@code merging panes}
   * @param computation run in the background; gives what is to be done with its result
   */
  public void begin(String task, Supplier<Runnable> computation) {
    what = task;
    try {
      work = CompletableFuture.supplyAsync(computation, executor);
    } catch (RejectedExecutionException e) {
      work = CompletableFuture.failedFuture(e);
    }
  }

  /** Takes up the result or the failure, if there is one by now; whether there was. */
  public boolean takeUp() {
    if (work == null || !work.isDone()) {
      return false;
    }
    CompletableFuture<Runnable> done = work;
    work = null;
    Runnable result;
    try {
      result = done.join();
    } catch (CompletionException e) {
      fail(e.getCause());
      return true;
    } catch (CancellationException e) {
      fail(e);
      return true;
    }
    result.run();
    return true;
  }

  private void fail(Throwable cause) {
    LOG.warnf(cause, "%s failed", what);
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    failed.accept(what + " failed: " + message.lines().findFirst().orElse(""));
  }

  /** Has the result, should there be any, come to nothing. */
  public void abandon() {
    work = null;
  }
}
