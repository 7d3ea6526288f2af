package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.TextTable;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ArmReport.Metric;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ExperimentReport;
import java.util.List;
import java.util.stream.Collectors;

/** The arms of each student, and the accuracy of each of their seeds. */
final class ArmSections {

  private ArmSections() {}

  static List<Section> of(ExperimentReport report) {
    return report.arms().stream()
        .map(ArmReport::student)
        .distinct()
        .map(
            student ->
                section(
                    student,
                    report.arms().stream().filter(arm -> arm.student().equals(student)).toList()))
        .toList();
  }

  private static Section section(String student, List<ArmReport> arms) {
    return new Section(
        "Arms of " + student,
        "utility diff: accuracy minus real-only's, with its 95 % interval, and adjusted for all"
            + " comparisons; agrees: with real-only's predictions",
        List.of(new Table(means(arms)), new Table(perSeed(arms))));
  }

  private static TextTable means(List<ArmReport> arms) {
    TextTable table =
        new TextTable()
            .left("arm")
            .right("nReal")
            .right("nSynthetic")
            .right("accuracy")
            .right("macro-F1")
            .right("utility diff")
            .left("95 % interval")
            .left("adjusted")
            .right("agrees");
    for (ArmReport arm : arms) {
      UtilityDiff diff = arm.utilityDiff();
      table.row(
          arm.arm(),
          String.valueOf(arm.nReal()),
          String.valueOf(arm.nSynthetic()),
          mean(arm.accuracy()),
          mean(arm.macroF1()),
          diff == null ? Numbers.NONE : Numbers.signed(diff.mean()),
          diff == null ? Numbers.NONE : Numbers.interval(diff.low(), diff.high()),
          diff == null ? Numbers.NONE : Numbers.interval(diff.adjustedLow(), diff.adjustedHigh()),
          Numbers.share(arm.predictionConsistency()));
    }
    return table;
  }

  private static TextTable perSeed(List<ArmReport> arms) {
    TextTable table = new TextTable().left("arm").left("accuracy of each seed");
    for (ArmReport arm : arms) {
      if (arm.accuracy() != null) {
        table.row(
            arm.arm(),
            arm.accuracy().perSeed().stream().map(Numbers::share).collect(Collectors.joining(" ")));
      }
    }
    return table;
  }

  private static String mean(Metric metric) {
    return metric == null ? Numbers.NONE : Numbers.share(metric.mean());
  }
}
