package io.medley.runtime.tracing;

import io.medley.contracts.Json;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.training.RunResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps that records are the end of. They know when they began. Stateless. */
final class Steps {
  private Steps() {}

  /** The plan of an experiment, which was accepted when its request was sent. */
  static Optional<Step> plan(byte[] value, Instant now) {
    return read(value, ExperimentRecord.class)
        .filter(ExperimentPlan.class::isInstance)
        .map(ExperimentPlan.class::cast)
        .map(
            plan ->
                Step.of(
                    new Work(Work.Kind.PLAN, plan.experimentId()),
                    plan.acceptedAt(),
                    now,
                    Attributes.builder()
                        .put("medley.levels", plan.levels().size())
                        .put("medley.runs", plan.runs().size())
                        .build(),
                    false));
  }

  static Optional<Step> task(byte[] value, Instant now) {
    return read(value, TaskResult.class)
        .map(
            result ->
                Step.of(
                    new Work(Work.Kind.TASK, result.taskId()),
                    now.minus(elapsed(result.usage())),
                    now,
                    usage(result.usage())
                        .put("medley.samples", result.made().size())
                        .put("medley.invalid", result.invalid())
                        .put("medley.generator", String.valueOf(result.instance()))
                        .build(),
                    result.failure() != null));
  }

  static Optional<Step> level(byte[] value, Instant now) {
    return read(value, LevelClosed.class)
        .map(
            closed ->
                Step.of(
                    Work.level(closed.experimentId(), closed.level()),
                    now.minus(Optional.ofNullable(closed.closedAfter()).orElse(Duration.ZERO)),
                    now,
                    usage(closed.usage())
                        .put("medley.samples", closed.accepted().size())
                        .put("medley.invalid", closed.invalid())
                        .put("medley.ending", name(closed.ending()))
                        .build(),
                    closed.ending() == LevelClosed.Ending.FAILED));
  }

  /**
   * The scores of a level that cover all of it.
   *
   * @param began when its first scores were sent
   */
  static Optional<Step> scores(byte[] value, Instant began, Instant now) {
    return read(value, LevelScores.class)
        .filter(LevelScores::complete)
        .map(
            scores ->
                Step.of(
                    new Work(Work.Kind.SCORE, scores.key()),
                    began,
                    now,
                    Attributes.builder().put("medley.samples", scores.cumulative().n()).build(),
                    scores.failure() != null));
  }

  static Optional<Step> run(byte[] value, Instant now) {
    return read(value, RunResult.class)
        .map(
            result ->
                Step.of(
                    new Work(Work.Kind.TRAIN, result.run().runId()),
                    now.minus(result.elapsed()),
                    now,
                    Attributes.builder()
                        .put("medley.arm", result.run().arm())
                        .put("medley.student", result.run().student())
                        .put("medley.seed", result.run().seed())
                        .put("medley.steps", result.run().steps())
                        .put("medley.device", String.valueOf(result.device()))
                        .build(),
                    result.failure() != null));
  }

  /**
   * The report, and the experiment with it.
   *
   * @param lastInput when the last record was written that the report waited for
   */
  static List<Step> report(byte[] value, Instant lastInput, Instant now) {
    return read(value, ExperimentReport.class)
        .map(
            report ->
                List.of(
                    Step.of(
                        new Work(Work.Kind.REPORT, report.experimentId()),
                        lastInput,
                        now,
                        Attributes.empty(),
                        false),
                    Step.of(
                        Work.experiment(report.experimentId()),
                        report.timing().acceptedAt(),
                        now,
                        Attributes.builder().put("medley.status", name(report.status())).build(),
                        report.status() == ExperimentReport.Status.FAILED)))
        .orElse(List.of());
  }

  private static <T> Optional<T> read(byte[] value, Class<T> type) {
    return Json.parse(value, type).toOptional();
  }

  private static Duration elapsed(TaskResult.Usage usage) {
    return usage == null ? Duration.ZERO : usage.elapsed();
  }

  private static AttributesBuilder usage(TaskResult.Usage usage) {
    AttributesBuilder attributes = Attributes.builder();
    return usage == null
        ? attributes
        : attributes
            .put("medley.calls", usage.calls())
            .put("medley.input_tokens", usage.inputTokens())
            .put("medley.output_tokens", usage.outputTokens());
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
