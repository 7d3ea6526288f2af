package io.medley.dashboard.state;

import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ExperimentReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What monitoring shows of a report.
 *
 * @param labelConsistency by level; without levels that have none
 */
public record ReportFigures(Map<String, Double> labelConsistency, List<Setting> settings) {

  /**
   * A setting with one student.
   *
   * @param utilityDiff null for real-only, and where nothing could be compared
   */
  public record Setting(String name, String student, @Nullable UtilityDiff utilityDiff) {}

  static ReportFigures of(ExperimentReport report) {
    Map<String, Double> consistency = new TreeMap<>();
    report
        .levels()
        .forEach(
            level -> {
              if (level.labelConsistency() != null) {
                consistency.put(level.level(), level.labelConsistency());
              }
            });
    return new ReportFigures(
        consistency,
        report.settings().stream()
            .map(setting -> new Setting(setting.name(), setting.student(), setting.utilityDiff()))
            .toList());
  }
}
