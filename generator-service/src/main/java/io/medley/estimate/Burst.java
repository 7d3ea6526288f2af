package io.medley.estimate;

import io.medley.contracts.task.GenerationTask;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a sample takes of a backend that computes, by making some with as many workers as the
 * machine has processors.
 *
 * @param seconds for one sample, all workers at work
 */
record Burst(double seconds, double calls, double inputTokens, double outputTokens) {
  private static final int SLOTS_PER_WORKER = 8;

  /**
   * Measures, after one task that is not measured.
   *
   * @param task of the sort that is asked about
   */
  static Burst measure(GenerationBackend backend, GenerationTask task, int workers)
      throws InterruptedException {
    GenerationTask part = task.limited(SLOTS_PER_WORKER, null);
    backend.generate(part);
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      LeaseMeter meter = LeaseMeter.unlimited();
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        GenerationTask own = part.part(part.seed() + worker, part.slots());
        running.add(threads.submit(() -> backend.generate(own, meter)));
      }
      for (Future<?> one : running) {
        one.get();
      }
      double samples = workers * part.slots().size();
      return new Burst(
          (System.nanoTime() - start) * 1e-9 / samples,
          meter.calls() / samples,
          meter.inputTokens() / samples,
          meter.outputTokens() / samples);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }
}
