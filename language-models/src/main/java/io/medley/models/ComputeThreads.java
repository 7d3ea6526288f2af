package io.medley.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/**
 * A fixed number of threads for tasks that a call waits for. Thread-safe; with one thread the
 * caller does the work.
 */
public final class ComputeThreads implements AutoCloseable {
  private final ForkJoinPool pool;

  /**
   * Starts threads as they are needed.
   *
   * @param threads at least 1
   */
  public ComputeThreads(int threads) {
    pool = threads == 1 ? null : new ForkJoinPool(threads);
  }

  /**
   * Runs the tasks and waits for all of them.
   *
   * @return their results, in their order
   * @throws IllegalStateException if one fails, or the caller is interrupted
   */
  public <T> List<T> runAll(List<Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>(tasks.size());
      if (pool == null || tasks.size() == 1) {
        for (Callable<T> task : tasks) {
          results.add(task.call());
        }
      } else {
        for (Future<T> done : pool.invokeAll(tasks)) {
          results.add(done.get());
        }
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while models compute", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a computation failed", e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException("a computation failed", e);
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdown();
    }
  }
}
