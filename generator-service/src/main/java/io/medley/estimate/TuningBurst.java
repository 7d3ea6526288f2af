package io.medley.estimate;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Tuning;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.backend.TunableBackend;
import java.util.List;

/** What it takes to tune a backend before it writes, from a few steps. */
final class TuningBurst {
  private static final int FEW = 2;
  private static final int MORE = 6;

  private TuningBurst() {}

  /**
   * Seconds of a whole tuning, after a step that is not measured.
   *
   * @param task of which the examples are learnt, in the place of the texts of an earlier round
   */
  static double seconds(TunableBackend backend, GenerationTask task) throws InterruptedException {
    List<String> texts =
        task.classes().stream()
            .flatMap(material -> material.exemplars().stream())
            .map(Exemplar::text)
            .toList();
    tune(backend, texts, 1);
    double few = tune(backend, texts, FEW);
    double more = tune(backend, texts, MORE);
    return few + Math.max(0, more - few) / (MORE - FEW) * (Tuning.STEPS - FEW);
  }

  private static double tune(TunableBackend backend, List<String> texts, int steps)
      throws InterruptedException {
    long start = System.nanoTime();
    // No two are equal, so none is kept for the next one.
    backend
        .tuned(new Tuning(texts, List.of(), steps, steps), LeaseMeter.unlimited())
        .orElseThrow()
        .close();
    return (System.nanoTime() - start) * 1e-9;
  }
}
