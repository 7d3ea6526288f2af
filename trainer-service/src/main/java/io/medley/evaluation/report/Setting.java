package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.evaluation.events.ReportInputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An arm over all its replicates.
 *
 * @param name as comparisons name it: {@code pool-20:0.7}, {@code real-only}, {@code
 *     synthetic-only:pool-20}
 * @param setting of the knob, {@code pool-20}; null for the controls that have none
 * @param proportion of synthetic samples, null for the controls
 * @param arms of its usable replicates, in plan order; may be empty
 * @param planned names of the arms of all its replicates
 * @param trainSize real training samples that it is a mix of; null where the request has one size
 */
record Setting(
    String name,
    Kind kind,
    String setting,
    Double proportion,
    List<PlannedArm> arms,
    List<String> planned,
    @Nullable Integer trainSize) {
  Setting {
    arms = List.copyOf(arms);
    planned = List.copyOf(planned);
  }

  /**
   * All settings of the plan but the judges, in plan order, also those without a usable arm; of
   * several training sizes those of the smallest first.
   */
  static List<Setting> of(ReportInputs inputs) {
    Map<String, PlannedLevel> levels =
        inputs.plan().levels().stream()
            .collect(Collectors.toMap(PlannedLevel::level, Function.identity()));
    Set<String> usable =
        inputs.usableArms().stream().map(PlannedArm::arm).collect(Collectors.toSet());
    Map<String, List<PlannedArm>> byName = new LinkedHashMap<>();
    for (PlannedArm arm : inputs.plan().arms()) {
      if (arm.kind() != Kind.JUDGE) {
        byName.computeIfAbsent(arm.setting(), n -> new ArrayList<>()).add(arm);
      }
    }
    List<Setting> all = new ArrayList<>();
    byName.forEach((name, arms) -> all.add(of(name, arms, levels, usable)));
    all.sort(Comparator.comparing(Setting::trainSize, Comparator.nullsFirst(Integer::compare)));
    return all;
  }

  /** Whether it is the one that others of its training size are compared with. */
  boolean isBaseline() {
    return PlannedArm.isRealOnly(name);
  }

  private static Setting of(
      String name, List<PlannedArm> arms, Map<String, PlannedLevel> levels, Set<String> usable) {
    PlannedArm first = arms.get(0);
    return new Setting(
        name,
        first.kind(),
        first.level() == null ? null : levels.get(first.level()).setting(),
        first.proportion(),
        arms.stream().filter(arm -> usable.contains(arm.arm())).toList(),
        arms.stream().map(PlannedArm::arm).toList(),
        first.trainSize());
  }
}
