package io.medley.estimate;

import io.medley.contracts.plan.CostEstimate;
import io.medley.contracts.plan.CostEstimate.LevelCost;
import io.medley.contracts.task.GenerationTask;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.backend.TunableBackend;
import io.medley.generation.openai.CallForecast;
import io.medley.planning.Forecast.LevelWork;
import io.medley.planning.Forecast.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Adds up what the tasks of a forecast take. */
final class Estimates {
  private Estimates() {}

  /** Of an endpoint, by the prompts it would be sent. */
  static CostEstimate ofCalls(Work work, CallForecast calls) {
    LeaseMeter meter = LeaseMeter.unlimited();
    work.levels().stream()
        .flatMap(level -> level.tasks().stream())
        .forEach(task -> calls.count(task, meter));
    return new CostEstimate(
        work.plan().request(),
        levels(work),
        meter.calls(),
        meter.inputTokens(),
        meter.outputTokens(),
        meter.money(),
        null,
        TrainingCosts.of(work.plan()),
        work.plan().sets(),
        work.plan().notes());
  }

  /** Of a plan that generates nothing. */
  static CostEstimate nothing(Work work) {
    return new CostEstimate(
        work.plan().request(),
        levels(work),
        0,
        0,
        0,
        0,
        0.0,
        TrainingCosts.of(work.plan()),
        work.plan().sets(),
        work.plan().notes());
  }

  /**
   * Of a backend that computes, by a burst for each sort of slot that there is, and one for tuning,
   * which each level needs once where one generator makes it.
   */
  static CostEstimate measured(Work work, TunableBackend backend, int workers)
      throws InterruptedException {
    double seconds = 0;
    double calls = 0;
    double read = 0;
    double written = 0;
    for (boolean derived : new boolean[] {false, true}) {
      Predicate<GenerationTask> sort = task -> (task.slots().get(0).source() != null) == derived;
      List<GenerationTask> tasks =
          work.levels().stream().flatMap(level -> level.tasks().stream()).filter(sort).toList();
      Optional<GenerationTask> first = tasks.stream().findFirst();
      if (first.isPresent()) {
        Burst burst = Burst.measure(backend, first.get(), workers);
        int slots = tasks.stream().mapToInt(task -> task.slots().size()).sum();
        seconds += burst.seconds() * slots;
        calls += burst.calls() * slots;
        read += burst.inputTokens() * slots;
        written += burst.outputTokens() * slots;
      }
    }
    seconds += tuning(work, backend);
    return new CostEstimate(
        work.plan().request(),
        levels(work),
        Math.round(calls),
        Math.round(read),
        Math.round(written),
        0,
        seconds,
        TrainingCosts.of(work.plan()),
        work.plan().sets(),
        work.plan().notes());
  }

  private static double tuning(Work work, TunableBackend backend) throws InterruptedException {
    List<LevelWork> made =
        work.levels().stream().filter(level -> !level.tasks().isEmpty()).toList();
    return work.plan().request().tunes() && !made.isEmpty()
        ? made.size() * TuningBurst.seconds(backend, made.get(0).tasks().get(0))
        : 0;
  }

  private static List<LevelCost> levels(Work work) {
    return work.levels().stream().map(Estimates::cost).toList();
  }

  private static LevelCost cost(LevelWork level) {
    return new LevelCost(
        level.level().level(), level.level().samples(), level.copies(), level.tasks().size());
  }
}
