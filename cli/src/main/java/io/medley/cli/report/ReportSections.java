package io.medley.cli.report;

import io.medley.cli.report.Section.Lines;
import io.medley.contracts.report.ExperimentReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report in its parts: data, levels, arms per student, verdicts, budget, notes. */
final class ReportSections {

  private ReportSections() {}

  /** How it ended and how long it took: {@code complete, 1 min 23 s}. */
  static String headline(ExperimentReport report) {
    String status = report.status().name().toLowerCase(Locale.ROOT);
    if (report.timing() == null || report.timing().total() == null) {
      return status;
    }
    Duration total = report.timing().total();
    return "%s, %d min %02d s".formatted(status, total.toMinutes(), total.toSecondsPart());
  }

  /** All parts that there is something to say in. */
  static List<Section> of(ExperimentReport report) {
    List<Section> sections = new ArrayList<>();
    if (report.data() != null) {
      sections.add(DataSection.of(report.request().dataset(), report.data()));
    }
    sections.addAll(LevelSections.of(report));
    sections.addAll(TopicSections.of(report.levels()));
    sections.addAll(ArmSections.of(report));
    VerdictSection.of(report.verdicts()).ifPresent(sections::add);
    BudgetSection.of(report.budget(), report.timing()).ifPresent(sections::add);
    if (!report.notes().isEmpty()) {
      sections.add(new Section("Notes", "", List.of(new Lines(report.notes()))));
    }
    return sections;
  }
}
