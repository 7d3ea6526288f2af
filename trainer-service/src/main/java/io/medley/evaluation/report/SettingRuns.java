package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.events.RunOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What a student made of a setting.
 *
 * @param replicates those with at least one successful run, in plan order
 */
record SettingRuns(Setting setting, String student, List<Replicate> replicates) {

  SettingRuns {
    replicates = List.copyOf(replicates);
  }

  /**
   * A replicate of a setting.
   *
   * @param number of the replicate, of a control that of its draw; 1 or more
   * @param runs the successful ones by seed, at least one
   */
  record Replicate(PlannedArm arm, int number, SortedMap<Integer, RunOutcome> runs) {

    /** Mean of a value over seeds. */
    double mean(ToDoubleFunction<RunOutcome> value) {
      return runs.values().stream().mapToDouble(value).average().orElseThrow();
    }

    /**
     * Share of test items on which this and another replicate agree, mean over the seeds that both
     * have; empty without such a seed.
     */
    OptionalDouble agreement(Replicate other) {
      return Outcomes.commonSeeds(List.of(runs, other.runs)).stream()
          .mapToDouble(seed -> runs.get(seed).agreement(other.runs.get(seed)))
          .average();
    }

    private Replicate on(SortedSet<Integer> seeds) {
      SortedMap<Integer, RunOutcome> kept = new TreeMap<>(runs);
      kept.keySet().retainAll(seeds);
      return new Replicate(arm, number, kept);
    }
  }

  static SettingRuns of(Setting setting, String student, ReportInputs inputs, Outcomes outcomes) {
    return new SettingRuns(
        setting,
        student,
        setting.arms().stream()
            .map(arm -> new Replicate(arm, number(arm, inputs), outcomes.of(arm.arm(), student)))
            .filter(replicate -> !replicate.runs().isEmpty())
            .toList());
  }

  private static int number(PlannedArm arm, ReportInputs inputs) {
    return arm.level() == null
        ? arm.drawn()
        : inputs.plan().level(arm.level()).map(PlannedLevel::replicate).orElse(1);
  }

  /** The replicate of a draw of the training texts, of controls the only one. */
  Optional<Replicate> onDraw(int draw) {
    return replicates.stream().filter(r -> r.arm().drawn() == draw).findFirst();
  }

  /** Successful runs of all replicates. */
  List<RunOutcome> runs() {
    return replicates.stream().flatMap(replicate -> replicate.runs().values().stream()).toList();
  }

  /** The numbers of its replicates. */
  List<Integer> numbers() {
    return replicates.stream().map(Replicate::number).toList();
  }

  /** Seeds of each replicate, fewest. */
  int seeds() {
    return replicates.stream().mapToInt(replicate -> replicate.runs().size()).min().orElse(0);
  }

  /** Mean over replicates of the mean over seeds. */
  double mean(ToDoubleFunction<RunOutcome> value) {
    return replicates.stream().mapToDouble(r -> r.mean(value)).average().orElseThrow();
  }

  /** The same with the runs of these seeds alone; replicates that lack one of them are left out. */
  SettingRuns on(SortedSet<Integer> seeds) {
    return new SettingRuns(
        setting,
        student,
        replicates.stream()
            .filter(replicate -> replicate.runs().keySet().containsAll(seeds))
            .map(replicate -> replicate.on(seeds))
            .toList());
  }
}
