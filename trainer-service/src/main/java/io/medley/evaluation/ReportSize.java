package io.medley.evaluation;

import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.score.LevelScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps a report below the size of a record. What is given up, in this order and with a note:
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
    ExperimentReport smaller = report;
    for (int points = LevelScores.MAX_HISTORY / 2; tooLarge(smaller, maxBytes); points /= 2) {
      if (points < 2) {
        return withoutLists(smaller, maxBytes);
      }
      smaller = thinned(report, points);
    }
    return smaller;
  }

  private static ExperimentReport withoutLists(ExperimentReport report, int maxBytes) {
    List<Verdict> claims =
        report.verdicts().stream()
            .filter(verdict -> verdict.outcome() != Verdict.Outcome.NOT_SEPARABLE)
            .toList();
    ExperimentReport smaller =
        copy(report)
            .verdicts(claims)
            .note("the report is too large to list what is not separable: all it does not name")
            .build();
    if (tooLarge(smaller, maxBytes)) {
      smaller = copy(smaller).noRuns().note("the report is too large to list its runs").build();
    }
    return tooLarge(smaller, maxBytes) ? hopeless(report) : smaller;
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
        withoutRuns(report.timing()));
  }

  private static boolean tooLarge(ExperimentReport report, int maxBytes) {
    return Json.bytes(report).length > maxBytes;
  }

  private static ExperimentReport thinned(ExperimentReport report, int points) {
    return copy(report)
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

  private static ExperimentReport.Timing withoutRuns(ExperimentReport.Timing timing) {
    return new ExperimentReport.Timing(
        timing.acceptedAt(), timing.reportedAt(), timing.total(), timing.generation(), Map.of());
  }

  private static Copy copy(ExperimentReport report) {
    return new Copy(report);
  }

  /** A changed copy in the making. */
  private static final class Copy {
    private final ExperimentReport from;
    private List<LevelReport> levels;
    private List<ExperimentReport.RunReport> runs;
    private List<Verdict> verdicts;
    private final List<String> notes;
    private ExperimentReport.Timing timing;

    Copy(ExperimentReport from) {
      this.from = from;
      levels = from.levels();
      runs = from.runs();
      verdicts = from.verdicts();
      notes = new ArrayList<>(from.notes());
      timing = from.timing();
    }

    Copy levels(List<LevelReport> levels) {
      this.levels = levels;
      return this;
    }

    Copy verdicts(List<Verdict> verdicts) {
      this.verdicts = verdicts;
      return this;
    }

    Copy noRuns() {
      runs = List.of();
      timing = withoutRuns(timing);
      return this;
    }

    Copy note(String note) {
      notes.add(note);
      return this;
    }

    ExperimentReport build() {
      return new ExperimentReport(
          from.experimentId(),
          from.status(),
          from.answer(),
          from.settings(),
          from.comparisons(),
          from.request(),
          from.data(),
          from.environment(),
          levels,
          from.arms(),
          runs,
          from.judges(),
          verdicts,
          notes,
          from.budget(),
          timing);
    }
  }
}
