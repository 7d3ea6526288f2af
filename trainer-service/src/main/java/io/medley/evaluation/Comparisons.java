package io.medley.evaluation;

import io.medley.contracts.plan.PlannedArm;
import io.medley.evaluation.statistics.Contrast;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Every comparison of a report, in plan order: first each arm with real-only, per student, paired
 * by seed; then, per student and proportion, each setting of the knob with each setting before it.
 */
final class Comparisons {
  /** Seeds without which no verdict is given. */
  static final int MIN_SEEDS = 5;

  /** Replicates of a setting without which no verdict between settings is given. */
  static final int MIN_REPLICATES = 3;

  private final ReportInputs inputs;
  private final Outcomes outcomes;

  private Comparisons(ReportInputs inputs, Outcomes outcomes) {
    this.inputs = inputs;
    this.outcomes = outcomes;
  }

  static List<Comparison> of(ReportInputs inputs, Outcomes outcomes) {
    Comparisons comparisons = new Comparisons(inputs, outcomes);
    List<Comparison> all = new ArrayList<>(comparisons.withRealOnly());
    all.addAll(comparisons.betweenSettings());
    return all;
  }

  private List<Comparison> withRealOnly() {
    List<PlannedArm> arms = inputs.usableArms();
    List<Comparison> all = new ArrayList<>();
    arms.stream()
        .filter(arm -> arm.kind() == PlannedArm.Kind.REAL_ONLY)
        .findFirst()
        .ifPresent(
            baseline ->
                arms.stream()
                    .filter(arm -> arm.kind() != PlannedArm.Kind.REAL_ONLY)
                    .filter(arm -> arm.kind() != PlannedArm.Kind.JUDGE)
                    .forEach(
                        arm ->
                            outcomes
                                .students()
                                .forEach(s -> all.add(withBaseline(arm, baseline, s)))));
    return all;
  }

  private Comparison withBaseline(PlannedArm arm, PlannedArm baseline, String student) {
    String claim = "%s against %s, %s".formatted(arm.arm(), baseline.arm(), student);
    SortedMap<Integer, RunOutcome> left = outcomes.of(arm.arm(), student);
    SortedMap<Integer, RunOutcome> right = outcomes.of(baseline.arm(), student);
    SortedSet<Integer> seeds = Outcomes.commonSeeds(List.of(left, right));
    if (seeds.isEmpty()) {
      return Comparison.impossible(
          claim, arm.arm(), student, "no seed succeeded with both of them");
    }
    Contrast contrast =
        Contrast.paired(Outcomes.correctness(left, seeds), Outcomes.correctness(right, seeds));
    return new Comparison(
        claim, arm.arm(), student, contrast, obstacle(seeds.size()), basis(contrast, seeds.size()));
  }

  private List<Comparison> betweenSettings() {
    List<SettingArm> arms = SettingArm.of(inputs);
    List<Comparison> all = new ArrayList<>();
    for (String student : outcomes.students()) {
      for (int left = 1; left < arms.size(); left++) {
        for (int right = 0; right < left; right++) {
          if (arms.get(left).suffix().equals(arms.get(right).suffix())) {
            all.add(between(arms.get(left), arms.get(right), student));
          }
        }
      }
    }
    return all;
  }

  private Comparison between(SettingArm left, SettingArm right, String student) {
    String claim = "%s against %s, %s".formatted(left.name(), right.name(), student);
    List<SortedMap<Integer, RunOutcome>> lefts = replicates(left, student);
    List<SortedMap<Integer, RunOutcome>> rights = replicates(right, student);
    if (Math.min(lefts.size(), rights.size()) < MIN_REPLICATES) {
      return Comparison.impossible(
          claim,
          null,
          student,
          "needs at least %d replicates of each setting, has %d and %d"
              .formatted(MIN_REPLICATES, lefts.size(), rights.size()));
    }
    List<SortedMap<Integer, RunOutcome>> both = new ArrayList<>(lefts);
    both.addAll(rights);
    SortedSet<Integer> seeds = Outcomes.commonSeeds(both);
    if (obstacle(seeds.size()) != null) {
      return Comparison.impossible(claim, null, student, obstacle(seeds.size()));
    }
    Contrast contrast =
        new Contrast(
            lefts.stream().map(runs -> Outcomes.correctness(runs, seeds)).toList(),
            rights.stream().map(runs -> Outcomes.correctness(runs, seeds)).toList());
    String basis =
        "%d and %d replicates, %s"
            .formatted(lefts.size(), rights.size(), basis(contrast, seeds.size()));
    return new Comparison(claim, null, student, contrast, null, basis);
  }

  private List<SortedMap<Integer, RunOutcome>> replicates(SettingArm setting, String student) {
    return setting.arms().stream()
        .map(arm -> outcomes.of(arm, student))
        .filter(runs -> !runs.isEmpty())
        .toList();
  }

  private static String obstacle(int seeds) {
    return seeds >= MIN_SEEDS
        ? null
        : "needs at least %d seeds in common, has %d".formatted(MIN_SEEDS, seeds);
  }

  private static String basis(Contrast contrast, int seeds) {
    return "%d seeds, %d test items".formatted(seeds, contrast.left().get(0).items());
  }
}
