package io.medley.evaluation.report;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.plan.PlannedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The comparisons that get a verdict: those of the plan. A plan from before they were planned gets,
 * per student, real-plus and each mixed setting against real-only, and at each proportion each
 * mixed setting against the one before it and the last against the first.
 */
final class PlannedComparisons {
  private PlannedComparisons() {}

  /**
   * In order.
   *
   * @param settings of the plan, in plan order
   */
  static List<PlannedComparison> of(
      ExperimentPlan plan, List<Setting> settings, List<String> students) {
    if (!plan.comparisons().isEmpty()) {
      return plan.comparisons().stream().filter(c -> students.contains(c.student())).toList();
    }
    List<PlannedComparison> all = new ArrayList<>();
    for (String student : students) {
      Set<String> trained =
          plan.runs().stream()
              .filter(run -> run.student().equals(student))
              .map(PlannedRun::arm)
              .collect(Collectors.toSet());
      add(
          student,
          settings.stream()
              .filter(s -> s.arms().stream().anyMatch(arm -> trained.contains(arm.arm())))
              .toList(),
          all);
    }
    return all;
  }

  private static void add(String student, List<Setting> settings, List<PlannedComparison> all) {
    List<Setting> mixed = settings.stream().filter(s -> s.kind() == Kind.MIXED).toList();
    if (settings.stream().anyMatch(s -> s.kind() == Kind.REAL_PLUS)) {
      all.add(new PlannedComparison(PlannedArm.REAL_PLUS, PlannedArm.REAL_ONLY, student));
    }
    mixed.forEach(s -> all.add(new PlannedComparison(s.name(), PlannedArm.REAL_ONLY, student)));
    for (Double proportion : mixed.stream().map(Setting::proportion).distinct().toList()) {
      List<Setting> alike = mixed.stream().filter(s -> s.proportion().equals(proportion)).toList();
      for (int i = 1; i < alike.size(); i++) {
        all.add(new PlannedComparison(alike.get(i).name(), alike.get(i - 1).name(), student));
      }
      if (alike.size() > 2) {
        String last = alike.get(alike.size() - 1).name();
        all.add(new PlannedComparison(last, alike.get(0).name(), student));
      }
    }
  }
}
