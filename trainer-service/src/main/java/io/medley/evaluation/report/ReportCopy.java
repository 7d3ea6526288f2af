package io.medley.evaluation.report;

import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A changed copy of a report in the making. */
final class ReportCopy {
  private final ExperimentReport from;
  private List<SettingReport> settings;
  private List<ComparisonReport> comparisons;
  private List<LevelReport> levels;
  private List<ExperimentReport.RunReport> runs;
  private List<Verdict> verdicts;
  private final List<String> notes;
  private ExperimentReport.Timing timing;

  ReportCopy(ExperimentReport from) {
    this.from = from;
    settings = from.settings();
    comparisons = from.comparisons();
    levels = from.levels();
    runs = from.runs();
    verdicts = from.verdicts();
    notes = new ArrayList<>(from.notes());
    timing = from.timing();
  }

  ReportCopy settings(UnaryOperator<SettingReport> change) {
    settings = settings.stream().map(change).toList();
    return this;
  }

  ReportCopy plannedComparisons() {
    comparisons = comparisons.stream().filter(c -> c.family() == Family.PLANNED).toList();
    return this;
  }

  ReportCopy levels(List<LevelReport> changed) {
    levels = changed;
    return this;
  }

  ReportCopy verdicts(List<Verdict> changed) {
    verdicts = changed;
    return this;
  }

  ReportCopy noRuns() {
    runs = List.of();
    timing = withoutRuns(timing);
    return this;
  }

  ReportCopy note(String note) {
    notes.add(note);
    return this;
  }

  static ExperimentReport.Timing withoutRuns(ExperimentReport.Timing timing) {
    return new ExperimentReport.Timing(
        timing.acceptedAt(), timing.reportedAt(), timing.total(), timing.generation(), Map.of());
  }

  ExperimentReport build() {
    return new ExperimentReport(
        from.experimentId(),
        from.status(),
        from.answer(),
        settings,
        comparisons,
        from.proxies(),
        from.request(),
        from.data(),
        from.sets(),
        from.environment(),
        levels,
        from.arms(),
        runs,
        from.judges(),
        verdicts,
        notes,
        from.budget(),
        from.rounds(),
        timing);
  }
}
