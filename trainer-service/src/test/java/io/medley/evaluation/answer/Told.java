package io.medley.evaluation.answer;

import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.plan.PlannedComparison.Means;
import io.medley.contracts.report.Answer;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Equivalence;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings and comparisons by hand, and the answer to them. */
final class Told {
  static final String OBSTACLE =
      "a verdict needs at least 3 replicates of each setting, there is 1";

  private static final double MARGIN = 0.01;

  private final List<SettingReport> settings = new ArrayList<>();
  private final List<ComparisonReport> comparisons = new ArrayList<>();
  private String student = "probe";
  private boolean fixedDraw;

  static Told of() {
    return new Told().setting("real-only", Kind.REAL_ONLY, 96, 0, null);
  }

  /** What follows is of this student. */
  Told student(String name) {
    student = name;
    return setting("real-only", Kind.REAL_ONLY, 96, 0, null);
  }

  Told fixedDraw() {
    fixedDraw = true;
    return this;
  }

  Told realPlus() {
    return setting("real-plus", Kind.REAL_PLUS, 320, 0, null);
  }

  /**
   * A setting that has this difference to real-only, its adjusted interval so far to both sides.
   */
  Told mixed(String name, double mean, double reach) {
    return mixed(name, mean, reach, null);
  }

  Told mixed(String name, double mean, double reach, Interval share) {
    setting(name, Kind.MIXED, 96, 224, share);
    return compare(name, "real-only", mean, reach);
  }

  Told compare(String left, String right, double mean, double reach) {
    return compare(left, right, mean, reach, null);
  }

  /** One of the middle of the knob with the mean of its ends. */
  Told middle(String setting, double mean, double reach) {
    Means means = new Means(List.of(setting), List.of("lowest:0.7", "highest:0.7"));
    return compare(setting, PlannedComparison.AVERAGE_END + ":0.7", mean, reach, means);
  }

  private Told compare(String left, String right, double mean, double reach, Means means) {
    Outcome outcome =
        mean - reach > 0
            ? Outcome.BETTER
            : mean + reach < 0
                ? Outcome.WORSE
                : Math.abs(mean) + reach < MARGIN ? Outcome.EQUIVALENT : Outcome.NOT_SEPARABLE;
    comparisons.add(
        new ComparisonReport(
            left,
            right,
            student,
            Family.PLANNED,
            new UtilityDiff(mean, mean - reach / 2, mean + reach / 2, mean - reach, mean + reach),
            outcome,
            0.04,
            "12 replicates",
            "3 replicates, 5 seeds, 1008 test items",
            new Equivalence(MARGIN, mean - reach, mean + reach),
            null,
            means));
    return this;
  }

  /** A setting on which no verdict can be given; nothing is known of it where there is no mean. */
  Told undecidable(String name, Double mean, String obstacle) {
    setting(name, Kind.MIXED, 96, 224, null);
    comparisons.add(
        new ComparisonReport(
            name,
            "real-only",
            student,
            Family.PLANNED,
            mean == null ? null : new UtilityDiff(mean, mean, mean, mean, mean),
            Outcome.NOT_SEPARABLE,
            null,
            null,
            obstacle,
            null,
            null,
            null));
    return this;
  }

  private Told setting(String name, Kind kind, int real, int synthetic, Interval share) {
    settings.add(
        new SettingReport(
            name,
            kind,
            null,
            null,
            student,
            3,
            5,
            real,
            synthetic,
            new Interval(0.7, 0.6, 0.8),
            List.of(0.7, 0.7, 0.7),
            0.7,
            0.1,
            0.9,
            null,
            share,
            null,
            null,
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            null));
    return this;
  }

  Answer answer() {
    return Answers.of(settings, comparisons, fixedDraw);
  }
}
