package io.medley.cli.report;

import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.score.Band;
import io.medley.diversity.Statistic;
import java.util.List;
import java.util.function.Predicate;

/** What {@code --fail-on} can name of a report. */
public enum ReportCondition {
  /** A setting is worse than real-only, by a planned comparison. */
  worse,
  /** A level is farther from the reference than real texts are. */
  shift,
  /** A level repeats itself more often than real texts do. */
  duplicates;

  /** So many duplicates among n texts are nothing, where real texts have none (rule of three). */
  private static final double FEW = 3;

  /** The settings or levels that meet it. */
  public List<String> met(ExperimentReport report) {
    return switch (this) {
      case worse ->
          report.comparisons().stream()
              .filter(comparison -> comparison.outcome() == Verdict.Outcome.WORSE)
              .filter(comparison -> comparison.family() == ComparisonReport.Family.PLANNED)
              .filter(comparison -> comparison.right().startsWith("real-only"))
              .map(comparison -> comparison.left() + " with " + comparison.student())
              .toList();
      case shift -> levels(report, ReportCondition::isShifted);
      case duplicates -> levels(report, ReportCondition::repeatsItself);
    };
  }

  private static List<String> levels(ExperimentReport report, Predicate<LevelReport> condition) {
    return report.levels().stream().filter(condition).map(LevelReport::level).toList();
  }

  /** Nearer than real texts is no shift. */
  private static boolean isShifted(LevelReport level) {
    return level.simultaneous() != null
        && level.simultaneous().outside().stream()
            .flatMap(key -> Statistic.ofKey(key).stream())
            .filter(statistic -> statistic.kind() == Statistic.Kind.SHIFT)
            .anyMatch(statistic -> above(level, statistic, level.shift().get(statistic.key()), 0));
  }

  private static boolean repeatsItself(LevelReport level) {
    return List.of(Statistic.DUPLICATE_RATE, Statistic.NEAR_DUPLICATE_RATE).stream()
        .anyMatch(
            statistic ->
                above(
                    level,
                    statistic,
                    level.diversity().get(statistic.key()),
                    FEW / Math.max(1, level.n())));
  }

  private static boolean above(LevelReport level, Statistic statistic, Double value, double least) {
    Band band = level.bands().get(statistic.key());
    return value != null && band != null && value > Math.max(band.high(), least);
  }
}
