package io.medley.evaluation;

import io.medley.contracts.plan.PlannedComparison;
import io.medley.evaluation.answer.Words;
import io.medley.evaluation.statistics.Difference;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Two settings with one student, and whether a verdict can be given on them.
 *
 * @param difference null where there is nothing to compare
 * @param obstacle why no verdict can be given whatever the numbers are; null where one can
 * @param basis what the difference rests on, null without one
 */
record Compared(PlannedComparison names, Difference difference, String obstacle, String basis) {
  /** Replicates of a side without which no verdict is given. */
  static final int MIN_REPLICATES = 3;

  /** Successful runs of a side without which no verdict is given. */
  static final int MIN_RUNS = 5;

  static Compared of(PlannedComparison names, StudentResults results) {
    Optional<SettingRuns> left = results.setting(names.left());
    Optional<SettingRuns> right = results.setting(names.right());
    if (left.isEmpty() || right.isEmpty()) {
      String missing = left.isEmpty() ? names.left() : names.right();
      return new Compared(names, null, "there is no run of %s to compare".formatted(missing), null);
    }
    Optional<Difference> found =
        names.ofGains()
            ? results.differenceOfGains(names.left(), names.right())
            : results.difference(names.left(), names.right());
    return found
        .map(difference -> of(names, difference, results, left.get(), right.get()))
        .orElseGet(
            () -> new Compared(names, null, "no replicate succeeded with both of them", null));
  }

  private static Compared of(
      PlannedComparison names,
      Difference difference,
      StudentResults results,
      SettingRuns left,
      SettingRuns right) {
    OptionalInt replicates = results.replicates(left, right);
    int runs = Math.min(left.runs().size(), right.runs().size());
    String seeds =
        "%s, %d test items"
            .formatted(
                Words.count(Math.min(left.seeds(), right.seeds()), "seed"),
                left.runs().get(0).gold().size());
    String basis =
        replicates.isEmpty()
            ? seeds
            : Words.count(replicates.getAsInt(), "replicate") + ", " + seeds;
    return new Compared(names, difference, obstacle(replicates, runs), basis);
  }

  private static String obstacle(OptionalInt replicates, int runs) {
    if (replicates.orElse(MIN_REPLICATES) < MIN_REPLICATES) {
      return "a verdict needs at least %d replicates of each setting, there %s"
          .formatted(MIN_REPLICATES, thereAre(replicates.getAsInt()));
    }
    return runs >= MIN_RUNS
        ? null
        : "a verdict needs at least %d runs of each setting, there %s"
            .formatted(MIN_RUNS, thereAre(runs));
  }

  private static String thereAre(int n) {
    return (n == 1 ? "is " : "are ") + n;
  }
}
