package io.medley.cli.report;

import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.report.Answer;
import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.ProxyReport;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/** Reports with answers, of every kind that there is. */
public final class StudyReports {

  private StudyReports() {}

  /** Three pools at one proportion help; the best of them is not settled. */
  public static ExperimentReport helps() {
    return StudyReport.pools(0.051, 0.068, 0.049)
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
    return StudyReport.pools(-0.031, -0.068, -0.092)
        .answer(Helps.HURTS, "Generated data hurt: 3 settings are worse than real-only.", null)
        .report();
  }

  /** Nothing can be told. */
  public static ExperimentReport undecided() {
    return StudyReport.pools(0.004, -0.008, 0.012)
        .answer(
            Helps.UNDECIDED,
            "No setting can be told from real-only.",
            "A difference of 3.4 points is the smallest that this design finds four times of five;"
                + " 12 replicates in place of 3 would halve it.")
        .report();
  }

  /** Every setting is within two points of real-only. */
  static ExperimentReport noDifference() {
    StudyReport study = StudyReport.pools(0.004, -0.003, 0.001);
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
                    null,
                    null));
    return study.answer(Helps.NO_DIFFERENCE, "Generated data make no difference.", null).report();
  }

  /** They help where labels are few. */
  static ExperimentReport trainSizes() {
    StudyReport study = new StudyReport();
    for (String size : List.of("@96", "@1536")) {
      double gain = size.equals("@96") ? 0.066 : 0.004;
      study.settings.add(
          study.setting("real-only" + size, Kind.REAL_ONLY, null, null, StudyReport.PROBE, 0));
      study.mixed(StudyReport.PROBE, "pool-100" + size, 0.7, gain, 82.1);
    }
    return study.answer(Helps.YES, "Generated data help at 96 labels.", null).report();
  }

  /** Some help, some hurt. */
  public static ExperimentReport depends() {
    return StudyReport.pools(-0.068, 0.011, 0.062)
        .answer(Helps.DEPENDS, "It depends: pool-10000:0.7 helps, pool-20:0.7 hurts.", null)
        .report();
  }

  /** All replicates have one training set. */
  static ExperimentReport fixedDraw() {
    StudyReport study = StudyReport.pools(0.051, 0.068, 0.049);
    study.answer =
        new Answer(
            Helps.YES,
            "Generated data help.",
            StudyReport.PROBE,
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
    StudyReport study = new StudyReport();
    study.replicates = 1;
    study
        .controls(StudyReport.PROBE, true)
        .mixed(StudyReport.PROBE, "pool-20", 0.7, 0.05, 80)
        .mixed(StudyReport.PROBE, "pool-100", 0.7, 0.06, 82);
    study.comparisons.clear();
    study.notes.add("a verdict needs at least 3 replicates; there is 1");
    return study
        .answer(Helps.UNDECIDED, "One replicate can give no verdict.", "Ask for 3 replicates.")
        .report();
  }

  /** Without further real data. */
  static ExperimentReport withoutRealPlus() {
    StudyReport study = new StudyReport();
    study
        .controls(StudyReport.PROBE, false)
        .mixed(StudyReport.PROBE, "pool-20", 0.7, 0.05, 80)
        .mixed(StudyReport.PROBE, "pool-100", 0.7, 0.06, 82);
    study.notes.add("real-plus is left out: the data have no further 224 real samples");
    return study.answer(Helps.YES, "Generated data help.", null).report();
  }

  /** Two students, one of them on some settings alone. */
  public static ExperimentReport twoStudents() {
    StudyReport study = StudyReport.pools(0.051, 0.068, 0.049);
    study.controls("minilm", true).mixed("minilm", "pool-100", 0.7, 0.021, 82);
    study.proxies.add(
        new ProxyReport(
            StudyReport.PROBE, "minilm", null, 3, 3, 2, 1, new Interval(5.0 / 6, 0.295, 0.984)));
    return study
        .answer(Helps.YES, "Generated data help minilm-probe.", "More seeds of minilm.")
        .report();
  }

  /** Two proportions of each pool. */
  public static ExperimentReport twoProportions() {
    StudyReport study = new StudyReport();
    study.controls(StudyReport.PROBE, true);
    for (double p : new double[] {0.5, 0.7}) {
      study
          .mixed(StudyReport.PROBE, "pool-20", p, p - 0.48, 80)
          .mixed(StudyReport.PROBE, "pool-100", p, p - 0.46, 82)
          .mixed(StudyReport.PROBE, "pool-10000", p, p - 0.47, 84.7);
    }
    return study.answer(Helps.YES, "Generated data help.", null).report();
  }

  /** So many settings, half of them of one diversity. */
  public static ExperimentReport many(int count) {
    StudyReport study = new StudyReport();
    study.controls(StudyReport.PROBE, true);
    for (int i = 0; i < count - 2; i++) {
      study.mixed(StudyReport.PROBE, "set-" + (i + 1), 0.7, 0.09 * Math.sin(i), 60 + i / 2 % 15);
    }
    IntStream.range(0, 6).forEach(i -> study.notes.add("note " + i + " " + "words ".repeat(40)));
    return study
        .answer(Helps.DEPENDS, "It depends. ".repeat(50).strip(), "More replicates. ".repeat(30))
        .report();
  }

  /** Paraphrases, one share of them for each setting. */
  public static ExperimentReport paraphrases() {
    StudyReport study = new StudyReport();
    study.id = "paraphrases";
    study.request =
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"generation\":{\"pipeline\":\"paraphrase\"}}";
    study
        .controls(StudyReport.PROBE, true)
        .mixed(StudyReport.PROBE, "ratio-0.00", 0.7, 0.071, 88)
        .mixed(StudyReport.PROBE, "ratio-0.50", 0.7, 0.04, 71)
        .mixed(StudyReport.PROBE, "ratio-1.00", 0.7, 0.011, 52);
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
    StudyReport study = StudyReport.pools(0.051, 0.068, 0.049);
    study.id = id;
    study.request = request;
    for (int replicate = 1; replicate <= 3; replicate++) {
      String suffix = replicate == 1 ? "" : "~" + replicate;
      double shift = id.length() * 0.01 * replicate;
      study.run("real-only" + suffix, 0.6).run("pool-20" + suffix + ":0.7", 0.6 + shift);
    }
    return study.answer(Helps.YES, "Generated data help.", null).report();
  }
}
