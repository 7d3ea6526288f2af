package io.medley.generation;

import io.medley.generation.backend.GenerationBackend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The lanes of a process: one for each backend that has tasks of its own, and the shared one, for
 * all others and for records that nobody can read. Their threads are daemons; those of own lanes
 * end after a minute without a task.
 */
final class Lanes implements Function<byte[], Lane> {
  private static final AtomicInteger WORKERS = new AtomicInteger();
  private static final long IDLE_SECONDS = 60;

  private final List<ExecutorService> pools = new ArrayList<>();
  private final Map<String, Lane> own = new HashMap<>();
  private final Lane shared;

  /**
   * Makes the lanes.
   *
   * @param workers of the shared lane, 1 or more; it takes one task more, which waits for the first
   *     to end
   */
  Lanes(Iterable<? extends GenerationBackend> backends, int workers) {
    shared = new Lane(pool(workers), workers + 1);
    for (GenerationBackend backend : backends) {
      backend.ownTasks().ifPresent(tasks -> own.put(backend.name(), new Lane(pool(tasks), tasks)));
    }
  }

  private ExecutorService pool(int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Lanes::worker);
    pool.allowCoreThreadTimeOut(true);
    pools.add(pool);
    return pool;
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "generation-worker-" + WORKERS.getAndIncrement());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Lane apply(byte[] task) {
    return own.isEmpty() ? shared : TaskPeek.generator(task).map(own::get).orElse(shared);
  }

  /** Interrupts the workers and waits for them, no longer than that in all. */
  boolean close(long patienceMillis) throws InterruptedException {
    pools.forEach(ExecutorService::shutdownNow);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    for (ExecutorService pool : pools) {
      if (!pool.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all workers have ended. */
  boolean terminated() {
    return pools.stream().allMatch(ExecutorService::isTerminated);
  }
}
