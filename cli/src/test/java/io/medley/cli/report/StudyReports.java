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

/** Reports with answers, of every kind that there is. */
public final class StudyReports {

  private static final String PROBE = "minilm-probe";
  private static final List<String> CLASSES =
      List.of("noun.animal", "noun.food", "noun.plant", "noun.time");
  private static final double REAL_ONLY = 0.605;

  private final List<SettingReport> settings = new ArrayList<>();
  private final List<ComparisonReport> comparisons = new ArrayList<>();
  private final List<LevelReport> levels = new ArrayList<>();
  private final List<RunReport> runs = new ArrayList<>();
  private final List<ProxyReport> proxies = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private String id = "pools";
  private String request = "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"seed\":42}";
  private int replicates = 3;
  private Answer answer;

  private StudyReports() {}

  /** Three pools at one proportion help; the best of them is not settled. */
  public static ExperimentReport helps() {
    return pools(0.051, 0.068, 0.049)
        .answer(
            Helps.YES,
            "Generated data help: all 3 settings are better than real-only. The best, pool-100:0.7,"
                + " gains 6.8 points [+3.9, +9.7], 74 % of what 224 more real samples gain, but"
                + " cannot be told from pool-20:0.7 and pool-10000:0.7.",
            "To tell the settings apart, a difference of 1.7 points could be found with 12"
                + " replicates; with 3, the smallest is 3.4.")
        .report();
  }

  /** They hurt. */
  static ExperimentReport hurts() {
    return pools(-0.031, -0.068, -0.092)
        .answer(Helps.HURTS, "Generated data hurt: 3 settings are worse than real-only.", null)
        .report();
  }

  /** Nothing can be told. */
  public static ExperimentReport undecided() {
    return pools(0.004, -0.008, 0.012)
        .answer(
            Helps.UNDECIDED,
            "No setting can be told from real-only.",
            "A difference of 3.4 points is the smallest that this design finds four times of five;"
                + " 12 replicates in place of 3 would halve it.")
        .report();
  }

  /** Every setting is within two points of real-only. */
  static ExperimentReport noDifference() {
    StudyReports study = pools(0.004, -0.003, 0.001);
    study.comparisons.replaceAll(
        c ->
            c.outcome() != Outcome.NOT_SEPARABLE
                ? c
                : new ComparisonReport(
                    c.left(),
                    c.right(),
                    c.student(),
                    c.family(),
                    c.difference(),
                    Outcome.EQUIVALENT,
                    c.detectable(),
                    c.wouldHalveIt(),
                    c.basis(),
                    new ComparisonReport.Equivalence(0.02, -0.015, 0.019),
                    null));
    return study.answer(Helps.NO_DIFFERENCE, "Generated data make no difference.", null).report();
  }

  /** They help where labels are few. */
  static ExperimentReport trainSizes() {
    StudyReports study = new StudyReports();
    for (String size : List.of("@96", "@1536")) {
      double gain = size.equals("@96") ? 0.066 : 0.004;
      study.settings.add(study.setting("real-only" + size, Kind.REAL_ONLY, null, null, PROBE, 0));
      study.mixed(PROBE, "pool-100" + size, 0.7, gain, 82.1);
    }
    return study.answer(Helps.YES, "Generated data help at 96 labels.", null).report();
  }

  /** Some help, some hurt. */
  public static ExperimentReport depends() {
    return pools(-0.068, 0.011, 0.062)
        .answer(Helps.DEPENDS, "It depends: pool-10000:0.7 helps, pool-20:0.7 hurts.", null)
        .report();
  }

  /** All replicates have one training set. */
  static ExperimentReport fixedDraw() {
    StudyReports study = pools(0.051, 0.068, 0.049);
    study.answer =
        new Answer(
            Helps.YES,
            "Generated data help.",
            PROBE,
            "pool-100:0.7",
            true,
            new Interval(0.068, 0.03, 0.1),
            null,
            null,
            "fixed",
            List.of());
    return study.report();
  }

  /** One replicate: no intervals of accuracy, no verdicts. */
  static ExperimentReport oneReplicate() {
    StudyReports study = new StudyReports();
    study.replicates = 1;
    study
        .controls(PROBE, true)
        .mixed(PROBE, "pool-20", 0.7, 0.05, 80)
        .mixed(PROBE, "pool-100", 0.7, 0.06, 82);
    study.comparisons.clear();
    study.notes.add("a verdict needs at least 3 replicates; there is 1");
    return study
        .answer(Helps.UNDECIDED, "One replicate can give no verdict.", "Ask for 3 replicates.")
        .report();
  }

  /** Without further real data. */
  static ExperimentReport withoutRealPlus() {
    StudyReports study = new StudyReports();
    study
        .controls(PROBE, false)
        .mixed(PROBE, "pool-20", 0.7, 0.05, 80)
        .mixed(PROBE, "pool-100", 0.7, 0.06, 82);
    study.notes.add("real-plus is left out: the data have no further 224 real samples");
    return study.answer(Helps.YES, "Generated data help.", null).report();
  }

  /** Two students, one of them on some settings alone. */
  public static ExperimentReport twoStudents() {
    StudyReports study = pools(0.051, 0.068, 0.049);
    study.controls("minilm", true).mixed("minilm", "pool-100", 0.7, 0.021, 82);
    study.proxies.add(
        new ProxyReport(PROBE, "minilm", null, 3, 3, 2, 1, new Interval(5.0 / 6, 0.295, 0.984)));
    return study
        .answer(Helps.YES, "Generated data help minilm-probe.", "More seeds of minilm.")
        .report();
  }

  /** Two proportions of each pool. */
  public static ExperimentReport twoProportions() {
    StudyReports study = new StudyReports();
    study.controls(PROBE, true);
    for (double p : new double[] {0.5, 0.7}) {
      study
          .mixed(PROBE, "pool-20", p, p - 0.48, 80)
          .mixed(PROBE, "pool-100", p, p - 0.46, 82)
          .mixed(PROBE, "pool-10000", p, p - 0.47, 84.7);
    }
    return study.answer(Helps.YES, "Generated data help.", null).report();
  }

  /** So many settings, half of them of one diversity. */
  public static ExperimentReport many(int count) {
    StudyReports study = new StudyReports();
    study.controls(PROBE, true);
    for (int i = 0; i < count - 2; i++) {
      study.mixed(PROBE, "set-" + (i + 1), 0.7, 0.09 * Math.sin(i), 60 + i / 2 % 15);
    }
    IntStream.range(0, 6).forEach(i -> study.notes.add("note " + i + " " + "words ".repeat(40)));
    return study
        .answer(Helps.DEPENDS, "It depends. ".repeat(50).strip(), "More replicates. ".repeat(30))
        .report();
  }

  /** Paraphrases, one share of them for each setting. */
  public static ExperimentReport paraphrases() {
    StudyReports study = new StudyReports();
    study.id = "paraphrases";
    study.request =
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"generation\":{\"pipeline\":\"paraphrase\"}}";
    study
        .controls(PROBE, true)
        .mixed(PROBE, "ratio-0.00", 0.7, 0.071, 88)
        .mixed(PROBE, "ratio-0.50", 0.7, 0.04, 71)
        .mixed(PROBE, "ratio-1.00", 0.7, 0.011, 52);
    return study
        .answer(
            Helps.YES,
            "Generated data help, and less the more of them are paraphrases: ratio-0.00:0.7 gains"
                + " 7.1 points, ratio-1.00:0.7 cannot be told from real-only.",
            null)
        .report();
  }

  /** The helpful one with another id, request and runs. */
  public static ExperimentReport helps(String id, String request) {
    StudyReports study = pools(0.051, 0.068, 0.049);
    study.id = id;
    study.request = request;
    for (int replicate = 1; replicate <= 3; replicate++) {
      String suffix = replicate == 1 ? "" : "~" + replicate;
      double shift = id.length() * 0.01 * replicate;
      study.run("real-only" + suffix, 0.6).run("pool-20" + suffix + ":0.7", 0.6 + shift);
    }
    return study.answer(Helps.YES, "Generated data help.", null).report();
  }

  private static StudyReports pools(double first, double second, double third) {
    StudyReports study = new StudyReports();
    return study
        .controls(PROBE, true)
        .mixed(PROBE, "pool-20", 0.7, first, 80.2)
        .alone("pool-20", -0.213)
        .mixed(PROBE, "pool-100", 0.7, second, 82.1)
        .alone("pool-100", -0.18)
        .mixed(PROBE, "pool-10000", 0.7, third, 84.7)
        .alone("pool-10000", 0.041);
  }

  private StudyReports answer(Helps helps, String text, String wouldTell) {
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

  private StudyReports run(String arm, double accuracy) {
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

  private StudyReports controls(String student, boolean realPlus) {
    settings.add(setting("real-only", Kind.REAL_ONLY, null, null, student, 0));
    if (realPlus) {
      settings.add(setting("real-plus", Kind.REAL_PLUS, null, null, student, 0.092));
      compare("real-plus", student, 0.092);
    }
    return this;
  }

  private StudyReports mixed(String student, String set, double p, double gain, double vendi) {
    String name = set + ":" + p;
    settings.add(setting(name, Kind.MIXED, set, p, student, gain));
    compare(name, student, gain);
    if (levels.stream().noneMatch(level -> level.setting().equals(set))) {
      IntStream.rangeClosed(1, replicates).forEach(r -> levels.add(level(set, r, vendi)));
    }
    return this;
  }

  private StudyReports alone(String set, double gain) {
    settings.add(setting("synthetic-only:" + set, Kind.SYNTHETIC_ONLY, set, null, PROBE, gain));
    return this;
  }

  private void compare(String name, String student, double gain) {
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
            null));
  }

  private static Outcome outcome(double gain) {
    return Math.abs(gain) < 0.03
        ? Outcome.NOT_SEPARABLE
        : gain > 0 ? Outcome.BETTER : Outcome.WORSE;
  }

  private static UtilityDiff diff(double gain) {
    return new UtilityDiff(gain, gain - 0.021, gain + 0.021, gain - 0.029, gain + 0.029);
  }

  private SettingReport setting(
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

  private static LevelReport level(String set, int replicate, double mean) {
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

  private ExperimentReport report() {
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
