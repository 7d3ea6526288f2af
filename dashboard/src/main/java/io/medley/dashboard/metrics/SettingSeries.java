package io.medley.dashboard.metrics;

import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.dashboard.state.ReportFigures;
import io.medley.dashboard.state.RunView.Outcome;
import io.medley.dashboard.state.Standing;
import io.medley.runtime.metrics.ExperimentMetric;
import io.medley.runtime.metrics.SeriesSource.Sink;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The settings of an experiment: accuracy as runs end, and the report's utility diff. */
final class SettingSeries {
  private static final String JUDGE = "judge";

  private record Student(String setting, String student) {}

  private SettingSeries() {}

  static void tell(Standing standing, Sink to) {
    String id = standing.summary().experimentId();
    Map<Student, Double> accuracies =
        standing.runs().stream()
            .map(run -> run.result())
            .filter(Objects::nonNull)
            .filter(result -> result.accuracy() != null && !result.kind().equals(JUDGE))
            .collect(
                Collectors.groupingBy(
                    result -> new Student(result.setting(), result.student()),
                    Collectors.averagingDouble(Outcome::accuracy)));
    accuracies.forEach(
        (of, accuracy) ->
            to.set(ExperimentMetric.SETTING_ACCURACY, accuracy, id, of.setting(), of.student()));
    if (standing.report() != null) {
      standing.report().settings().forEach(setting -> utility(id, setting, to));
    }
  }

  private static void utility(String id, ReportFigures.Setting setting, Sink to) {
    UtilityDiff diff = setting.utilityDiff();
    if (diff == null) {
      return;
    }
    String name = setting.name();
    String student = setting.student();
    to.set(ExperimentMetric.SETTING_UTILITY_DIFF, diff.mean(), id, name, student);
    to.set(
        ExperimentMetric.SETTING_UTILITY_DIFF_BOUND, diff.adjustedLow(), id, name, student, "low");
    to.set(
        ExperimentMetric.SETTING_UTILITY_DIFF_BOUND,
        diff.adjustedHigh(),
        id,
        name,
        student,
        "high");
  }
}
