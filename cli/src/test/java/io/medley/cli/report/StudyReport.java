package io.medley.cli.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.report.Answer;
import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.RunReport;
import io.medley.contracts.report.ExperimentReport.Status;
import io.medley.contracts.report.ExperimentReport.Timing;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.ProxyReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.SettingReport.ClassGain;
import io.medley.contracts.report.SettingReport.Range;
import io.medley.contracts.report.SettingReport.ReliabilityBin;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report in the making: its settings, comparisons and levels, one after the other. */
final class StudyReport {

  static final String PROBE = "minilm-probe";
  private static final List<String> CLASSES =
      List.of("noun.animal", "noun.food", "noun.plant", "noun.time");
  private static final double REAL_ONLY = 0.605;

  final List<SettingReport> settings = new ArrayList<>();
  final List<ComparisonReport> comparisons = new ArrayList<>();
  final List<LevelReport> levels = new ArrayList<>();
  final List<RunReport> runs = new ArrayList<>();
  final List<ProxyReport> proxies = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  String id = "pools";
  String request = "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"seed\":42}";
  int replicates = 3;
  Answer answer;

  StudyReport() {}

  static StudyReport pools(double first, double second, double third) {
    StudyReport study = new StudyReport();
    return study
        .controls(PROBE, true)
        .mixed(PROBE, "pool-20", 0.7, first, 80.2)
        .alone("pool-20", -0.213)
        .mixed(PROBE, "pool-100", 0.7, second, 82.1)
        .alone("pool-100", -0.18)
        .mixed(PROBE, "pool-10000", 0.7, third, 84.7)
        .alone("pool-10000", 0.041);
  }

  StudyReport answer(Helps helps, String text, String wouldTell) {
    SettingReport best =
        settings.stream()
            .filter(s -> s.kind() == Kind.MIXED)
            .max(Comparator.comparingDouble(s -> s.utilityDiff().mean()))
            .orElseThrow();
    answer =
        new Answer(
            helps,
            text,
            PROBE,
            best.name(),
            false,
            new Interval(best.utilityDiff().mean(), -0.01, 0.1),
            best.recoveredShare(),
            wouldTell,
            "redrawn",
            List.of());
    return this;
  }

  StudyReport run(String arm, double accuracy) {
    for (int seed = 0; seed < 2; seed++) {
      runs.add(
          new RunReport(
              id + "/" + arm + "/" + PROBE + "/" + seed,
              arm,
              PROBE,
              seed,
              accuracy,
              accuracy,
              1.0,
              null));
    }
    return this;
  }

  StudyReport controls(String student, boolean realPlus) {
    settings.add(setting("real-only", Kind.REAL_ONLY, null, null, student, 0));
    if (realPlus) {
      settings.add(setting("real-plus", Kind.REAL_PLUS, null, null, student, 0.092));
      compare("real-plus", student, 0.092);
    }
    return this;
  }

  StudyReport mixed(String student, String set, double p, double gain, double vendi) {
    String name = set + ":" + p;
    settings.add(setting(name, Kind.MIXED, set, p, student, gain));
    compare(name, student, gain);
    if (levels.stream().noneMatch(level -> level.setting().equals(set))) {
      IntStream.rangeClosed(1, replicates).forEach(r -> levels.add(level(set, r, vendi)));
    }
    return this;
  }

  StudyReport alone(String set, double gain) {
    settings.add(setting("synthetic-only:" + set, Kind.SYNTHETIC_ONLY, set, null, PROBE, gain));
    return this;
  }

  void compare(String name, String student, double gain) {
    comparisons.add(
        new ComparisonReport(
            name,
            PlannedArm.realOnly(name),
            student,
            Family.PLANNED,
            diff(gain),
            outcome(gain),
            0.034,
            "12 replicates",
            "3 replicates, 10 seeds, 1008 test items",
            null,
            null,
            null));
  }

  static Outcome outcome(double gain) {
    return Math.abs(gain) < 0.03
        ? Outcome.NOT_SEPARABLE
        : gain > 0 ? Outcome.BETTER : Outcome.WORSE;
  }

  static UtilityDiff diff(double gain) {
    return new UtilityDiff(gain, gain - 0.021, gain + 0.021, gain - 0.029, gain + 0.029);
  }

  SettingReport setting(
      String name, Kind kind, String set, Double proportion, String student, double gain) {
    boolean real = kind == Kind.REAL_ONLY;
    double accuracy = REAL_ONLY + gain;
    return new SettingReport(
        name,
        kind,
        set,
        proportion,
        student,
        replicates,
        10,
        96,
        set == null ? 0 : 224,
        replicates == 1
            ? new Interval(accuracy, null, null)
            : new Interval(accuracy, accuracy - 0.024, accuracy + 0.024),
        IntStream.range(0, replicates).mapToObj(r -> accuracy + 0.01 * (r - 1)).toList(),
        accuracy - 0.004,
        0.08,
        1.21,
        real ? null : diff(gain),
        kind != Kind.MIXED
            ? null
            : new Interval(gain / 0.092, gain / 0.092 - 0.31, gain / 0.092 + 0.4),
        real ? null : 0.82,
        set == null ? null : 0.8,
        set == null ? Map.of() : Map.of("vendi", new Range(79, 78, 80)),
        Map.of(),
        real
            ? List.of()
            : Stream.of(0, 1, 2, 3)
                .map(c -> new ClassGain(CLASSES.get(c), 0.6, gain + 0.03 * (c - 1.5), 252))
                .toList(),
        List.of(
            new ReliabilityBin(0.25, 0.31, 300), new ReliabilityBin(0.45, 0.42, 900),
            new ReliabilityBin(0.65, 0.58, 2100), new ReliabilityBin(0.85, 0.74, 4000)),
        PlannedArm.size(name).isEmpty()
            ? null
            : Integer.valueOf(PlannedArm.size(name).substring(1)),
        new SettingReport.Calibration(0.09, 0.021, 0.012, 0.033),
        new SettingReport.Scaled(1.6, new SettingReport.Calibration(0.024, 0.02, 0.011, 0.032)),
        real
            ? null
            : new SettingReport.MacroDiff(
                new Interval(gain, gain - 0.021, gain + 0.021),
                new Interval(gain - 0.002, gain - 0.025, gain + 0.021)));
  }

  static LevelReport level(String set, int replicate, double mean) {
    double vendi = mean + replicate - 2;
    double shift = vendi > 86 ? 0.0003 : 0.0041 - (vendi - 80) * 0.0002;
    return new LevelReport(
        replicate == 1 ? set : set + "~" + replicate,
        set,
        replicate,
        Ending.COMPLETE,
        228,
        100,
        null,
        100,
        0.99,
        Map.of("vendi", vendi, "distinct2", 0.8),
        Map.of("mmd2Poly2", shift, "frechet", 0.38),
        Map.of(
            "vendi", new Band(228, 100, 98.1, 95.26, 100.8),
            "distinct2", new Band(228, 100, 0.98, 0.951, 1.013),
            "mmd2Poly2", new Band(228, 100, 0, -0.0004, 0.0004)),
        Map.of(),
        null,
        null,
        0.8,
        null,
        List.of(),
        IntStream.rangeClosed(1, 8)
            .mapToObj(
                i -> new LevelScores.Point(28 * i, Map.of("vendi", vendi * Math.sqrt(i / 8.0))))
            .toList(),
        null,
        null,
        List.of(),
        null);
  }

  ExperimentReport report() {
    Instant start = Instant.parse("2026-02-03T04:05:06Z");
    return new ExperimentReport(
        id,
        Status.COMPLETE,
        answer,
        settings,
        comparisons,
        proxies,
        ((RequestReading.Valid) new RequestReader().read(request.getBytes(StandardCharsets.UTF_8)))
            .request(),
        null,
        List.of(),
        Map.of("java", "17"),
        levels,
        List.of(),
        runs,
        List.of(),
        List.of(),
        notes,
        null,
        List.of(),
        new Timing(start, start.plusSeconds(221), Duration.ofSeconds(221), null, Map.of()));
  }
}
