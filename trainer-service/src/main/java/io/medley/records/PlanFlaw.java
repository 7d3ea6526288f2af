package io.medley.records;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import java.util.HashSet;
import java.util.Set;

/**
 * What a plan lacks that mixing and evaluation rely on. Planning writes no such plan. Stateless.
 */
final class PlanFlaw {
  /** Far above what requests may ask for, far below what overflows. */
  private static final int MOST = 20_000_000;

  private final ExperimentPlan plan;
  private final Set<String> levels = new HashSet<>();
  private final Set<String> arms = new HashSet<>();
  private final Set<String> runs = new HashSet<>();

  private PlanFlaw(ExperimentPlan plan) {
    this.plan = plan;
  }

  /** The first flaw, in one line; null where there is none. Costs as much as the plan is long. */
  static String of(ExperimentPlan plan) {
    return new PlanFlaw(plan).first();
  }

  private String first() {
    if (!Ids.EXPERIMENT.matcher(plan.experimentId()).matches()) {
      return "no experiment can be called " + plan.experimentId();
    }
    if (plan.request().seed() == null) {
      return "the plan has no seed";
    }
    if (plan.labels().isEmpty() || plan.realCounts().values().stream().anyMatch(n -> !counts(n))) {
      return "the plan has no labels, or counts samples that cannot be";
    }
    for (PlannedLevel level : plan.levels()) {
      if (!levels.add(level.level())) {
        return "level %s is there twice".formatted(level.level());
      }
    }
    for (PlannedArm arm : plan.arms()) {
      if (isFlawed(arm)) {
        return "arm %s is there twice, or has no level, draw or possible size".formatted(arm.arm());
      }
    }
    for (PlannedRun run : plan.runs()) {
      if (isFlawed(run)) {
        return "run %s is there twice, or has no arm or possible size".formatted(run.runId());
      }
    }
    return null;
  }

  private boolean isFlawed(PlannedArm arm) {
    boolean ofLevel = arm.kind() != Kind.REAL_ONLY && arm.kind() != Kind.REAL_PLUS;
    return !arms.add(arm.arm())
        || (ofLevel ? !levels.contains(arm.level()) : arm.level() != null)
        || (arm.kind() == Kind.MIXED && arm.arm().indexOf(':') < 0)
        || arm.drawn() < 1
        || !counts(arm.real())
        || !counts(arm.synthetic());
  }

  private boolean isFlawed(PlannedRun run) {
    return !run.runId().startsWith(plan.experimentId() + "/")
        || !runs.add(run.runId())
        || !arms.contains(run.arm())
        || run.steps() < 1
        || run.batchSize() < 1
        || !counts(run.steps())
        || !counts(run.batchSize());
  }

  private static boolean counts(int number) {
    return number >= 0 && number <= MOST;
  }
}
