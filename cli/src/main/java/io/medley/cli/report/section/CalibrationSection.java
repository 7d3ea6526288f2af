package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.TextTable;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.SettingReport.Calibration;
import io.medley.contracts.report.SettingReport.Scaled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far confidences are from accuracy, as they are and at the temperature that fits. */
final class CalibrationSection {
  private CalibrationSection() {}

  /** One for each student; none where the report is from before settings. */
  static List<Section> of(ExperimentReport report) {
    return report.settings().isEmpty()
        ? List.of()
        : SettingRow.students(report).stream()
            .map(
                student ->
                    new Section(
                        "Calibration of " + student,
                        "ece: in bins of equal width; error: in bins of equal mass; by chance: the"
                            + " same error of a perfectly calibrated model with these confidences,"
                            + " and 95 % of its draws; scaled: at the temperature that other test"
                            + " texts fit, above 1 where the student is too sure",
                        List.of(new Table(table(SettingRow.of(report, student))))))
            .toList();
  }

  private static TextTable table(List<SettingRow> rows) {
    TextTable table =
        new TextTable()
            .left("setting")
            .right("ece")
            .right("error")
            .left("by chance")
            .right("temperature")
            .right("scaled error")
            .left("by chance");
    for (SettingRow row : rows) {
      SettingReport setting = row.setting();
      Scaled scaled = setting.scaled();
      Calibration after = scaled == null ? null : scaled.calibration();
      table.row(
          setting.name(),
          Numbers.share(setting.ece()),
          error(setting.calibration()),
          chance(setting.calibration()),
          Numbers.share(scaled == null ? null : scaled.temperature()),
          error(after),
          chance(after));
    }
    return table;
  }

  private static String error(@Nullable Calibration calibration) {
    return calibration == null ? Numbers.NONE : Numbers.share(calibration.ece());
  }

  private static String chance(@Nullable Calibration calibration) {
    return calibration == null
        ? Numbers.NONE
        : "%s [%s, %s]"
            .formatted(
                Numbers.share(calibration.perfect()),
                Numbers.share(calibration.low()),
                Numbers.share(calibration.high()));
  }
}
