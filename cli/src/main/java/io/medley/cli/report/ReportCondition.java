package io.medley.cli.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.Rarefied;
import io.medley.contracts.score.SimultaneousBand;
import io.medley.diversity.Statistic;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What {@code --fail-on} can name of a report. */
public enum ReportCondition {
  /** A setting is worse than real-only, by a planned comparison. */
  worse,
  /** A level is farther from the reference than real texts are. */
  shift,
  /** An imported set has copies of test texts, word for word or almost, left out or not. */
  leak,
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
              .filter(comparison -> PlannedArm.isRealOnly(comparison.right()))
              .map(comparison -> comparison.left() + " with " + comparison.student())
              .toList();
      case shift -> levels(report, ReportCondition::isShifted);
      case leak ->
          report.sets().stream()
              .filter(set -> set.testCopies() > 0)
              .map(set -> "%s with %d".formatted(set.name(), set.testCopies()))
              .toList();
      case duplicates -> levels(report, ReportCondition::repeatsItself);
    };
  }

  private static List<String> levels(ExperimentReport report, Predicate<LevelReport> condition) {
    return report.levels().stream().filter(condition).map(LevelReport::level).toList();
  }

  /** Nearer than real texts is no shift. */
  private static boolean isShifted(LevelReport level) {
    Rarefied part = level.rarefied();
    SimultaneousBand together = part == null ? level.simultaneous() : part.simultaneous();
    Map<String, Double> shift = part == null ? level.shift() : part.shift();
    Map<String, Band> bands = part == null ? level.bands() : part.bands();
    return together != null
        && together.outside().stream()
            .filter(
                key ->
                    Statistic.ofKey(key).filter(s -> s.kind() == Statistic.Kind.SHIFT).isPresent())
            .anyMatch(key -> above(bands.get(key), shift.get(key), 0));
  }

  private static boolean repeatsItself(LevelReport level) {
    return List.of(Statistic.DUPLICATE_RATE, Statistic.NEAR_DUPLICATE_RATE).stream()
        .anyMatch(
            statistic ->
                above(
                    level.bands().get(statistic.key()),
                    level.diversity().get(statistic.key()),
                    FEW / Math.max(1, level.n())));
  }

  private static boolean above(Band band, Double value, double least) {
    return value != null && band != null && value > Math.max(band.high(), least);
  }
}
