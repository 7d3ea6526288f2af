package io.medley.contracts;

import io.medley.contracts.answer.RecordedAnswer;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import java.util.List;
import java.util.Locale;

/** The JSON records that stand alone in a topic, but for the request, whose schema is by hand. */
final class RecordTypes {
  private RecordTypes() {}

  static List<Class<? extends Versioned>> all() {
    return List.of(
        ExperimentPlan.class,
        Rejection.class,
        Command.class,
        GenerationTask.class,
        TaskResult.class,
        LevelClosed.class,
        Sample.class,
        LevelScores.class,
        MixedBatch.class,
        RunResult.class,
        ExperimentReport.class,
        Progress.class,
        DeadLetter.class,
        Replay.class,
        RecordedAnswer.class);
  }

  /** {@code experiment-plan} for {@code ExperimentPlan}: how its schema and fixtures are named. */
  static String fileName(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
