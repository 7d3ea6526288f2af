package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedComparison;
import io.medley.evaluation.answer.Words;
import io.medley.evaluation.statistics.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * Two settings with one student, or two means of settings, and whether a verdict can be given on
 * them.
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
    List<SettingRuns> settings = new ArrayList<>();
    for (String name : names.settings()) {
      Optional<SettingRuns> runs = results.setting(name);
      if (runs.isEmpty()) {
        return without(names, "there is no run of %s to compare".formatted(name));
      }
      settings.add(runs.get());
    }
    return results
        .difference(names)
        .map(difference -> of(names, difference, results, settings))
        .orElseGet(() -> without(names, "no replicate succeeded with " + both(settings)));
  }

  private static Compared without(PlannedComparison names, String obstacle) {
    return new Compared(names, null, obstacle, null);
  }

  private static String both(List<SettingRuns> settings) {
    return settings.size() == 2 ? "both of them" : "all of them";
  }

  private static Compared of(
      PlannedComparison names,
      Difference difference,
      StudentResults results,
      List<SettingRuns> settings) {
    OptionalInt replicates = results.replicates(settings);
    List<String> basis = new ArrayList<>();
    replicates.ifPresent(n -> basis.add(Words.count(n, "replicate")));
    basis.add(Words.count(fewest(settings, SettingRuns::seeds), "seed"));
    basis.add(settings.get(0).runs().get(0).gold().size() + " test items");
    return new Compared(
        names,
        difference,
        obstacle(replicates, fewest(settings, runs -> runs.runs().size())),
        String.join(", ", basis));
  }

  private static int fewest(List<SettingRuns> settings, ToIntFunction<SettingRuns> count) {
    return settings.stream().mapToInt(count).min().orElseThrow();
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
