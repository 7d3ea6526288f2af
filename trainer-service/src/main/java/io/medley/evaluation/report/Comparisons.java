package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Equivalence;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.evaluation.answer.Words;
import io.medley.evaluation.statistics.Adjusted;
import io.medley.evaluation.statistics.ConfidenceInterval;
import io.medley.evaluation.statistics.Difference;
import io.medley.evaluation.statistics.Family;
import io.medley.evaluation.statistics.Remedy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The comparisons of a report: first the planned ones, then every further setting against
 * real-only. The family that intervals are adjusted for is that of the planned ones on which a
 * verdict can be given, all students together. Of all others the adjusted interval is the plain
 * one.
 */
final class Comparisons {
  /** The error that is allowed: of one plain interval, and of all adjusted ones together. */
  static final double ALPHA = 0.05;

  private Comparisons() {}

  /**
   * All of them, in order.
   *
   * @param results by student
   * @param margin difference of accuracies below which it counts as none
   */
  static List<ComparisonReport> of(
      List<PlannedComparison> planned, Map<String, StudentResults> results, double margin) {
    List<Compared> family =
        planned.stream().map(names -> Compared.of(names, results.get(names.student()))).toList();
    List<Compared> decidable = family.stream().filter(c -> c.obstacle() == null).toList();
    List<Difference> differences = decidable.stream().map(Compared::difference).toList();
    List<Adjusted> adjusted = Family.adjust(differences, ALPHA);
    List<Equivalence> equivalences =
        Family.equivalence(differences, margin, ALPHA).stream()
            .map(interval -> new Equivalence(margin, interval.low(), interval.high()))
            .toList();
    List<ComparisonReport> all = new ArrayList<>();
    int next = 0;
    for (Compared compared : family) {
      if (compared.obstacle() == null) {
        all.add(decided(compared, adjusted.get(next), equivalences.get(next)));
        next++;
      } else {
        all.add(undecided(compared, ComparisonReport.Family.PLANNED, compared.obstacle()));
      }
    }
    for (PlannedComparison names : exploratory(planned, results)) {
      Compared compared = Compared.of(names, results.get(names.student()));
      String basis = compared.basis() == null ? compared.obstacle() : compared.basis();
      all.add(undecided(compared, ComparisonReport.Family.EXPLORATORY, basis));
    }
    return all;
  }

  private static ComparisonReport decided(
      Compared compared, Adjusted adjusted, Equivalence equivalence) {
    return report(
        compared,
        ComparisonReport.Family.PLANNED,
        difference(compared.difference(), adjusted.interval()),
        outcome(adjusted.interval(), equivalence),
        adjusted,
        equivalence,
        compared.basis());
  }

  private static ComparisonReport undecided(
      Compared compared, ComparisonReport.Family family, String basis) {
    Difference difference = compared.difference();
    return report(
        compared,
        family,
        difference == null ? null : difference(difference, difference.interval(ALPHA)),
        Outcome.NOT_SEPARABLE,
        null,
        null,
        basis);
  }

  private static ComparisonReport report(
      Compared compared,
      ComparisonReport.Family family,
      UtilityDiff difference,
      Outcome outcome,
      @Nullable Adjusted adjusted,
      @Nullable Equivalence equivalence,
      String basis) {
    return new ComparisonReport(
        compared.names().left(),
        compared.names().right(),
        compared.names().student(),
        family,
        difference,
        outcome,
        adjusted == null ? null : adjusted.detectable(),
        adjusted == null ? null : adjusted.halving().map(Comparisons::remedy).orElse(null),
        basis,
        equivalence,
        compared.names().gains(),
        compared.names().means());
  }

  private static UtilityDiff difference(Difference difference, ConfidenceInterval adjusted) {
    ConfidenceInterval plain = difference.interval(ALPHA);
    return new UtilityDiff(
        difference.estimate(), plain.low(), plain.high(), adjusted.low(), adjusted.high());
  }

  /** A difference that is shown is said, also where it is smaller than the margin. */
  private static Outcome outcome(ConfidenceInterval adjusted, Equivalence equivalence) {
    if (adjusted.excludesZero()) {
      return adjusted.low() > 0 ? Outcome.BETTER : Outcome.WORSE;
    }
    return equivalence.isShown() ? Outcome.EQUIVALENT : Outcome.NOT_SEPARABLE;
  }

  private static List<PlannedComparison> exploratory(
      List<PlannedComparison> planned, Map<String, StudentResults> results) {
    Set<PlannedComparison> known = new HashSet<>(planned);
    List<PlannedComparison> all = new ArrayList<>();
    for (StudentResults student : results.values()) {
      for (SettingRuns runs : student.settings()) {
        String name = runs.setting().name();
        PlannedComparison names =
            new PlannedComparison(name, PlannedArm.realOnly(name), student.student());
        if (!runs.setting().isBaseline() && !known.contains(names)) {
          all.add(names);
        }
      }
    }
    return all;
  }

  private static String remedy(Remedy remedy) {
    if (remedy instanceof Remedy.Replicates replicates) {
      return Words.count(replicates.needed(), "replicate");
    }
    if (remedy instanceof Remedy.Seeds seeds) {
      return Words.count(seeds.needed(), "seed") + " of each replicate";
    }
    if (remedy instanceof Remedy.Items items) {
      return items.times() + " times as many test items";
    }
    Remedy.Together together = (Remedy.Together) remedy;
    return "%s of %s and %d times as many test items"
        .formatted(
            Words.count(together.replicates(), "replicate"),
            Words.count(together.seeds(), "seed"),
            together.times());
  }
}
