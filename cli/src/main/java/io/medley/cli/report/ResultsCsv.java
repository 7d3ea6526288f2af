package io.medley.cli.report;

import io.medley.cli.samples.CsvRow;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.RunReport;
import io.medley.contracts.report.LevelReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row per run (RFC 4180), with its arm and the statistics of its level beside it, so that any
 * table tool can group and plot it. What is not defined is empty.
 */
final class ResultsCsv {

  private static final List<String> DIVERSITY =
      List.of("vendi", "vendi2", "vendiInf", "meanCosine", "distinct2", "duplicateRate");
  private static final List<String> SHIFT = List.of("mmd2Poly2", "frechet");

  private ResultsCsv() {}

  /** Header and rows, each with its line end. */
  static String of(ExperimentReport report) {
    StringBuilder csv = new StringBuilder();
    List<String> header =
        new ArrayList<>(
            List.of(
                "experimentId",
                "student",
                "arm",
                "kind",
                "level",
                "proportion",
                "nReal",
                "nSynthetic",
                "seed",
                "accuracy",
                "macroF1",
                "logLoss",
                "utilityDiff",
                "failure"));
    DIVERSITY.forEach(name -> header.add("level." + name));
    SHIFT.forEach(name -> header.add("level." + name));
    header.add("level.labelConsistency");
    csv.append(CsvRow.of(header));
    for (RunReport run : report.runs()) {
      csv.append(CsvRow.of(row(report, run)));
    }
    return csv.toString();
  }

  private static List<String> row(ExperimentReport report, RunReport run) {
    Optional<ArmReport> arm =
        report.arms().stream()
            .filter(a -> a.arm().equals(run.arm()) && a.student().equals(run.student()))
            .findFirst();
    Optional<LevelReport> level =
        arm.map(ArmReport::level)
            .flatMap(
                name -> report.levels().stream().filter(l -> l.level().equals(name)).findFirst());
    List<String> row =
        new ArrayList<>(
            Arrays.asList(
                report.experimentId(),
                run.student(),
                run.arm(),
                arm.map(a -> text(a.kind() == null ? null : word(a))).orElse(""),
                text(arm.map(ArmReport::level).orElse(null)),
                text(arm.map(ArmReport::proportion).orElse(null)),
                text(arm.map(ArmReport::nReal).orElse(null)),
                text(arm.map(ArmReport::nSynthetic).orElse(null)),
                text(run.seed()),
                text(run.accuracy()),
                text(run.macroF1()),
                text(run.logLoss()),
                text(difference(report, run)),
                text(run.failure())));
    DIVERSITY.forEach(name -> row.add(value(level.map(LevelReport::diversity), name)));
    SHIFT.forEach(name -> row.add(value(level.map(LevelReport::shift), name)));
    row.add(text(level.map(LevelReport::labelConsistency).orElse(null)));
    return row;
  }

  /** Accuracy minus that of the real-only run of the same draw, student and seed. */
  private static Double difference(ExperimentReport report, RunReport run) {
    if (run.accuracy() == null || isBaseline(run.arm())) {
      return null;
    }
    String realOnly = PlannedArm.realOnly(run.arm());
    String ofDraw = realOnly + PlannedArm.replicate(run.arm());
    boolean redrawn = report.runs().stream().anyMatch(other -> other.arm().equals(ofDraw));
    return realOnly(report, run, redrawn ? ofDraw : realOnly)
        .map(accuracy -> run.accuracy() - accuracy)
        .orElse(null);
  }

  private static boolean isBaseline(String arm) {
    return PlannedArm.isRealOnly(PlannedArm.setting(arm));
  }

  private static Optional<Double> realOnly(ExperimentReport report, RunReport run, String arm) {
    return report.runs().stream()
        .filter(
            other ->
                other.arm().equals(arm)
                    && other.student().equals(run.student())
                    && other.seed() == run.seed()
                    && other.accuracy() != null)
        .findFirst()
        .map(RunReport::accuracy);
  }

  private static String word(ArmReport arm) {
    return arm.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static String value(Optional<Map<String, Double>> values, String name) {
    return text(values.map(map -> map.get(name)).orElse(null));
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
