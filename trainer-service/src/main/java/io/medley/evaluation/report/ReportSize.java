package io.medley.evaluation.report;

import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.score.LevelScores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Keeps a report below the size of a record. What is given up, in this order and, but for points,
 * with a note: reliability diagrams; the gains of classes; comparisons that were not planned;
 * points of the levels' histories, down to two; verdicts that say not-separable; the list of runs
 * with their times (arms still show every seed). What is too large even then becomes a failed
 * report that says so.
 */
final class ReportSize {
  /** Leaves room for the key. */
  static final int MAX_BYTES = RecordSize.MAX_BYTES - 64 * 1024;

  private ReportSize() {}

  static ExperimentReport fit(ExperimentReport report) {
    return fit(report, MAX_BYTES);
  }

  static ExperimentReport fit(ExperimentReport report, int maxBytes) {
    ExperimentReport smaller = withoutDetails(report, maxBytes);
    ExperimentReport whole = smaller;
    for (int points = LevelScores.MAX_HISTORY / 2; tooLarge(smaller, maxBytes); points /= 2) {
      if (points < 2) {
        return withoutLists(smaller, maxBytes);
      }
      smaller = thinned(whole, points);
    }
    return smaller;
  }

  private static ExperimentReport withoutDetails(ExperimentReport report, int maxBytes) {
    ExperimentReport smaller =
        without(
            "its reliability diagrams",
            copy -> copy.settings(SettingReport::withoutReliability),
            report,
            maxBytes);
    smaller =
        without(
            "what each class gains",
            copy -> copy.settings(SettingReport::withoutClasses),
            smaller,
            maxBytes);
    return without(
        "comparisons that were not planned", ReportCopy::plannedComparisons, smaller, maxBytes);
  }

  private static ExperimentReport withoutLists(ExperimentReport report, int maxBytes) {
    List<Verdict> claims =
        report.verdicts().stream()
            .filter(verdict -> verdict.outcome() != Verdict.Outcome.NOT_SEPARABLE)
            .toList();
    ExperimentReport smaller =
        without(
            "verdicts that say not-separable: what it does not name is",
            copy -> copy.verdicts(claims),
            report,
            maxBytes);
    smaller = without("the list of its runs", ReportCopy::noRuns, smaller, maxBytes);
    return tooLarge(smaller, maxBytes) ? hopeless(report) : smaller;
  }

  /** The report without something, if it is too large. */
  private static ExperimentReport without(
      String what, UnaryOperator<ReportCopy> change, ExperimentReport report, int maxBytes) {
    return tooLarge(report, maxBytes)
        ? change.apply(new ReportCopy(report)).note("the report is too large for " + what).build()
        : report;
  }

  private static ExperimentReport hopeless(ExperimentReport report) {
    return new ExperimentReport(
        report.experimentId(),
        ExperimentReport.Status.FAILED,
        null,
        List.of(),
        List.of(),
        report.request(),
        report.data(),
        report.sets(),
        report.environment(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            "%d levels with %d arms do not fit into one report; ask for fewer at a time"
                .formatted(report.levels().size(), report.arms().size())),
        report.budget(),
        ReportCopy.withoutRuns(report.timing()));
  }

  private static boolean tooLarge(ExperimentReport report, int maxBytes) {
    return Json.bytes(report).length > maxBytes;
  }

  private static ExperimentReport thinned(ExperimentReport report, int points) {
    return new ReportCopy(report)
        .levels(
            report.levels().stream()
                .map(level -> level.withHistory(thinned(level.history(), points)))
                .toList())
        .build();
  }

  /** Evenly spaced points, the first and the last among them. */
  static <T> List<T> thinned(List<T> history, int points) {
    if (history.size() <= points) {
      return history;
    }
    List<T> kept = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      kept.add(history.get((int) ((long) i * (history.size() - 1) / (points - 1))));
    }
    return List.copyOf(kept);
  }
}
