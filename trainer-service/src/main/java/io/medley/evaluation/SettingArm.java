package io.medley.evaluation;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * One setting of the diversity knob at one mixing proportion: the mixed arms of all its replicates.
 *
 * @param setting {@code pool-20}
 * @param suffix the proportion as arms are named by it, with its colon: {@code :0.7}
 * @param arms the arms of its usable replicates, in plan order; at least one
 */
record SettingArm(String setting, String suffix, List<String> arms) {

  /** The name as claims say it: {@code pool-20:0.7}. */
  String name() {
    return setting + suffix;
  }

  /** All of an experiment, in plan order. */
  static List<SettingArm> of(ReportInputs inputs) {
    List<SettingArm> all = new ArrayList<>();
    for (PlannedArm arm : inputs.usableArms()) {
      if (arm.kind() == PlannedArm.Kind.MIXED) {
        String setting =
            inputs.plan().level(arm.level()).map(PlannedLevel::setting).orElse(arm.level());
        String suffix = arm.arm().substring(arm.arm().lastIndexOf(':'));
        all.stream()
            .filter(s -> s.setting.equals(setting) && s.suffix.equals(suffix))
            .findFirst()
            .orElseGet(
                () -> {
                  SettingArm first = new SettingArm(setting, suffix, new ArrayList<>());
                  all.add(first);
                  return first;
                })
            .arms
            .add(arm.arm());
      }
    }
    return all;
  }
}
