package io.medley.cli.export;

import io.medley.cli.exit.CliException;
import io.medley.contracts.NearestNames;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.LevelClosed;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which levels of an experiment are exported. */
final class Selection {

  private Selection() {}

  /**
   * The closed ones among the wanted levels, in the order of the plan.
   *
   * @param wanted names; empty takes every level that is closed
   * @throws CliException if one is not planned or not closed yet, or none of them has a sample
   */
  static List<LevelClosed> of(
      ExperimentPlan plan, Map<String, LevelClosed> closed, Collection<String> wanted) {
    wanted.forEach(level -> requireClosed(plan, closed, level));
    List<LevelClosed> taken =
        plan.levels().stream()
            .map(PlannedLevel::level)
            .filter(level -> wanted.isEmpty() || wanted.contains(level))
            .filter(closed::containsKey)
            .map(closed::get)
            .toList();
    if (taken.isEmpty()) {
      throw CliException.misused(
          "experiment %s has no finished level yet; `medley watch %s` follows it"
              .formatted(plan.experimentId(), plan.experimentId()));
    }
    if (taken.stream().allMatch(level -> level.accepted().isEmpty())) {
      throw CliException.misused(
          "experiment %s has no samples%s%s"
              .formatted(
                  plan.experimentId(),
                  wanted.isEmpty() ? "" : " in " + String.join(", ", wanted),
                  taken.get(0).reason() == null ? "" : ": " + taken.get(0).reason()));
    }
    return taken;
  }

  private static void requireClosed(
      ExperimentPlan plan, Map<String, LevelClosed> closed, String level) {
    if (plan.level(level).isEmpty()) {
      List<String> levels = plan.levels().stream().map(PlannedLevel::level).toList();
      throw CliException.misused(
          "experiment %s has no level %s; it has %s"
              .formatted(plan.experimentId(), level, NearestNames.of(level, levels)));
    }
    if (!closed.containsKey(level)) {
      throw CliException.misused(
          "level %s of %s is not finished yet; `medley watch %s` follows it"
              .formatted(level, plan.experimentId(), plan.experimentId()));
    }
  }
}
