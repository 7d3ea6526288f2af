package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.Counted;
import io.medley.cli.text.TextTable;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.SettingReport.ClassGain;
import io.medley.contracts.report.SettingReport.MacroDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The settings of each student: what they gain, their other metrics, their classes. */
public final class SettingSections {

  private SettingSections() {}

  /** One section for each student; none where the report is from before settings. */
  static List<Section> of(ExperimentReport report) {
    return report.settings().isEmpty()
        ? List.of()
        : SettingRow.students(report).stream()
            .flatMap(
                student ->
                    SettingRow.bySize(SettingRow.of(report, student)).stream()
                        .map(rows -> section(student, rows)))
            .toList();
  }

  /** How many replicates and seeds stand behind a student's settings. */
  public static String title(String student, List<SettingRow> rows) {
    int replicates = rows.stream().mapToInt(row -> row.setting().replicates()).max().orElse(0);
    int seeds = rows.stream().mapToInt(row -> row.setting().seeds()).max().orElse(0);
    return "Settings of %s%s (%s × %s)"
        .formatted(
            student, atSize(rows), Counted.of(replicates, "replicate"), Counted.of(seeds, "seed"));
  }

  /** {@code at 96 labels} where a request has several training sizes and the rows are of one. */
  public static String atSize(List<SettingRow> rows) {
    List<Integer> sizes = new ArrayList<>();
    rows.stream().map(row -> row.setting().trainSize()).distinct().forEach(sizes::add);
    return sizes.size() == 1 && sizes.get(0) != null
        ? String.format(Locale.ROOT, " at %,d labels", sizes.get(0))
        : "";
  }

  private static Section section(String student, List<SettingRow> rows) {
    return new Section(
        title(student, rows),
        SettingTable.remark(rows),
        List.of(new Table(SettingTable.grouped(rows))));
  }

  /** Sizes and further metrics; none where the report is from before settings. */
  static List<Section> ofMetrics(ExperimentReport report) {
    if (report.settings().isEmpty()) {
      return List.of();
    }
    return SettingRow.students(report).stream()
        .map(
            student ->
                new Section(
                    "Metrics of " + student,
                    "macro-F1 gain, recall gain: over real-only, every class counting alike; in"
                        + " points, 95 %, not adjusted; agrees: with real-only's predictions",
                    List.of(new Table(metrics(SettingRow.of(report, student))))))
        .toList();
  }

  private static TextTable metrics(List<SettingRow> rows) {
    TextTable table =
        new TextTable()
            .left("setting")
            .right("nReal")
            .right("nSynthetic")
            .right("replicates")
            .right("seeds")
            .right("macro-F1")
            .right("log loss")
            .left("macro-F1 gain")
            .left("recall gain")
            .left("95 %, not adjusted")
            .right("agrees")
            .right("label consistency");
    for (SettingRow row : rows) {
      SettingReport setting = row.setting();
      UtilityDiff diff = setting.utilityDiff();
      MacroDiff macro = setting.macroDiff();
      table.row(
          setting.name(),
          String.valueOf(setting.nReal()),
          String.valueOf(setting.nSynthetic()),
          String.valueOf(setting.replicates()),
          String.valueOf(setting.seeds()),
          Numbers.share(setting.macroF1()),
          Numbers.share(setting.logLoss()),
          macro == null ? Numbers.NONE : Numbers.points(macro.f1()),
          macro == null ? Numbers.NONE : Numbers.points(macro.recall()),
          diff == null ? Numbers.NONE : Numbers.points(diff.mean(), diff.low(), diff.high()),
          Numbers.share(setting.predictionConsistency()),
          Numbers.share(setting.labelConsistency()));
    }
    return table;
  }

  /** Recall of each class and its gain in each setting; none where nobody has classes. */
  static List<Section> ofClasses(ExperimentReport report) {
    List<Section> sections = new ArrayList<>();
    for (String student : SettingRow.students(report)) {
      List<SettingReport> settings =
          report.settings().stream()
              .filter(s -> s.student().equals(student) && !s.classes().isEmpty())
              .toList();
      if (!settings.isEmpty()) {
        sections.add(
            new Section(
                "Classes: " + student,
                "gain in recall over real-only, in points",
                List.of(new Table(classes(settings)))));
      }
    }
    return sections;
  }

  private static TextTable classes(List<SettingReport> settings) {
    TextTable table = new TextTable().left("class").right("items");
    settings.forEach(setting -> table.right(setting.name()));
    for (int i = 0; i < settings.get(0).classes().size(); i++) {
      ClassGain first = settings.get(0).classes().get(i);
      List<String> cells = new ArrayList<>(List.of(first.label(), String.valueOf(first.items())));
      for (SettingReport setting : settings) {
        cells.add(
            setting.classes().stream()
                .filter(c -> c.label().equals(first.label()))
                .findFirst()
                .map(c -> Numbers.points(c.gain()))
                .orElse(Numbers.NONE));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  /** Accuracy of each replicate; none where the report is from before settings. */
  static List<Section> ofReplicates(ExperimentReport report) {
    if (report.settings().stream().allMatch(setting -> setting.replicates() < 2)) {
      return List.of();
    }
    TextTable table =
        new TextTable().left("setting").left("student").left("accuracy of each replicate");
    for (SettingReport setting : report.settings()) {
      table.row(
          setting.name(),
          setting.student(),
          setting.perReplicate().stream().map(Numbers::percent).collect(Collectors.joining(" ")));
    }
    return List.of(
        new Section("Replicates", "in percent, means over seeds", List.of(new Table(table))));
  }
}
