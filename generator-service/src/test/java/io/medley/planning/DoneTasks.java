package io.medley.planning;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;

/** Results of tasks that no generator has seen. */
final class DoneTasks {

  private DoneTasks() {}

  /** The result of a task whose every slot was made, each text another one. */
  static TaskResult done(GenerationTask task) {
    return done(task, ordinal -> true);
  }

  /** The result of a task of which some slots were made. */
  static TaskResult done(GenerationTask task, IntPredicate made) {
    return done(task, made, new Usage(10, 20, 30, 1, Duration.ofSeconds(2)));
  }

  /** The same with what it took. */
  static TaskResult done(GenerationTask task, IntPredicate made, Usage usage) {
    List<Made> samples =
        task.slots().stream()
            .filter(slot -> made.test(slot.ordinal()))
            .map(slot -> new Made(slot.ordinal(), slot.ordinal()))
            .toList();
    return new TaskResult(
        task.experimentId(),
        task.level(),
        task.task(),
        samples,
        task.slots().size() - samples.size(),
        usage,
        null,
        "test");
  }
}
