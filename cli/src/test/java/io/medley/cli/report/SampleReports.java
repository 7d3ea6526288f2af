package io.medley.cli.report;

import io.medley.contracts.Json;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ArmReport.Metric;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.JudgeReport;
import io.medley.contracts.report.ExperimentReport.RunReport;
import io.medley.contracts.report.ExperimentReport.Status;
import io.medley.contracts.report.ExperimentReport.Timing;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.LevelReport.LabelFlips;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.Rarefied;
import io.medley.contracts.score.SimultaneousBand;
import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.LevelClosed.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small report, and samples, for tests. */
public final class SampleReports {

  private SampleReports() {}

  /** One level, real-only and one mixed arm, two seeds, a failed run. */
  public static ExperimentReport small() {
    return withVerdicts(verdicts());
  }

  /** The small one with other verdicts. */
  static ExperimentReport withVerdicts(List<Verdict> verdicts) {
    return report(level(), arms(), verdicts);
  }

  /** The small one with so many verdicts that its record has at least so many bytes. */
  public static ExperimentReport ofAtLeast(int bytes) {
    Verdict verdict = verdicts().get(0);
    return withVerdicts(Collections.nCopies(bytes / Json.bytes(verdict).length, verdict));
  }

  /** The small one with each of its arms twice. */
  static ExperimentReport withTwins() {
    return report(level(), Stream.concat(arms().stream(), arms().stream()).toList(), verdicts());
  }

  /** With a level of paraphrases. */
  public static ExperimentReport withParaphrases() {
    return report(level(0.5, new LabelFlips(0.125, 0.0568, 0.2512, 48)), arms(), verdicts());
  }

  /** With a level that is too large for bands of its own. */
  public static ExperimentReport withRarefiedLevel() {
    Rarefied part =
        new Rarefied(
            120,
            Map.of("vendi", 29.5, "distinct2", 0.655),
            Map.of("mmd2Poly2", 0.0125),
            Map.of(
                "vendi", new Band(120, 100, 50, 48.12, 52.4),
                "mmd2Poly2", new Band(120, 100, 0, -0.00021, 0.00022)),
            new SimultaneousBand(5, 1.7, List.of("mmd2Poly2", "vendi")));
    return report(level(null, null, null, part), arms(), verdicts());
  }

  private static ExperimentReport report(
      LevelReport level, List<ArmReport> arms, List<Verdict> verdicts) {
    Instant start = Instant.parse("2026-02-03T04:05:06Z");
    return new ExperimentReport(
        "tiny",
        Status.COMPLETE,
        null,
        List.of(),
        List.of(),
        request(),
        null,
        List.of(),
        Map.of("java", "17", "device", "cpu <2 cores>"),
        List.of(level),
        arms,
        List.of(
            run("real-only", 0, 0.4, null),
            run("real-only", 1, 0.5, null),
            run("pool-20:0.7", 0, 0.5, null),
            run("pool-20:0.7", 1, null, "out of memory, \"again\"")),
        List.of(new JudgeReport("pool-20", 0.81, 0.79, 0.83)),
        verdicts,
        List.of("run pool-20:0.7/minilm-probe/1 failed: out of memory"),
        null,
        new Timing(start, start.plusSeconds(83), Duration.ofSeconds(83), null, Map.of()));
  }

  private static ExperimentRequest request() {
    byte[] json =
        "{\"experimentId\":\"tiny\",\"dataset\":{\"name\":\"wordnet-supersense\"}}"
            .getBytes(StandardCharsets.UTF_8);
    return ((RequestReading.Valid) new RequestReader().read(json)).request();
  }

  private static List<ArmReport> arms() {
    return List.of(realOnly(), mixed());
  }

  private static List<Verdict> verdicts() {
    return List.of(
        new Verdict(
            "pool-20:0.7 against real-only, minilm-probe",
            Verdict.Outcome.NOT_SEPARABLE,
            "needs at least 5 seeds in common, has 2; accuracy differs by +0.0500, interval"
                + " adjusted for 1 comparison"));
  }

  private static LevelReport level() {
    return level(null, null);
  }

  /** The level of the small one with other topics. */
  public static LevelReport levelWithTopics(TopicEffects effects) {
    return level(null, null, effects, null);
  }

  private static LevelReport level(Double ratio, LabelFlips flips) {
    return level(
        ratio,
        flips,
        new TopicEffects(
            224,
            true,
            Map.of("vendi2", 14.4, "mmd2Poly2", 0.01234),
            List.of(
                new TopicEffects.Without("dog", 11, Map.of("vendi2", 13.9, "mmd2Poly2", 0.0101)))),
        null);
  }

  private static LevelReport level(
      Double ratio, LabelFlips flips, TopicEffects effects, Rarefied rarefied) {
    return new LevelReport(
        "pool-20",
        "pool-20",
        1,
        Ending.COMPLETE,
        224,
        20,
        ratio,
        20,
        0.987,
        Map.of("vendi", 31.416, "distinct2", 0.6123, "duplicateRate", 0.009),
        Map.of("mmd2Poly2", 0.01234, "frechet", 0.4321),
        Map.of(
            "vendi", new Band(224, 100, 90, 88.12, 92.4),
            "mmd2Poly2", new Band(224, 100, 0, -0.00011, 0.00012)),
        Map.of(),
        new SimultaneousBand(5, 1.7, List.of("vendi")),
        rarefied,
        0.714,
        flips,
        List.of(),
        List.of(),
        new MarginalDiversity(176, 48, -0.42, -1.1, 0.3, 100),
        effects,
        List.of(new Fault("wrong-label", 3, "noun.food: a dish\nof rice")),
        null);
  }

  private static ArmReport realOnly() {
    return new ArmReport(
        "real-only",
        Kind.REAL_ONLY,
        null,
        null,
        "minilm-probe",
        96,
        0,
        new Metric(0.45, List.of(0.4, 0.5)),
        new Metric(0.44, List.of(0.39, 0.49)),
        new Metric(0.1, List.of(0.1, 0.1)),
        new Metric(1.5, List.of(1.5, 1.5)),
        null,
        null,
        Map.of(),
        Map.of());
  }

  private static ArmReport mixed() {
    return new ArmReport(
        "pool-20:0.7",
        Kind.MIXED,
        "pool-20",
        0.7,
        "minilm-probe",
        96,
        224,
        new Metric(0.5, List.of(0.5)),
        new Metric(0.48, List.of(0.48)),
        new Metric(0.1, List.of(0.1)),
        new Metric(1.5, List.of(1.5)),
        new UtilityDiff(0.05, -0.01, 0.11, -0.04, 0.14),
        0.71,
        Map.of("vendi", 31.416),
        Map.of());
  }

  private static RunReport run(String arm, int seed, Double accuracy, String failure) {
    return new RunReport(
        "tiny/" + arm + "/minilm-probe/" + seed,
        arm,
        "minilm-probe",
        seed,
        accuracy,
        accuracy == null ? null : accuracy - 0.01,
        null,
        failure);
  }

  /** Two samples of each of two classes. */
  public static List<Sample> samples() {
    return List.of(
        sample(0, "a small furry animal", "noun.animal"),
        sample(1, "a dish of\nrice", "noun.food"),
        sample(2, "a bird of prey", "noun.animal"),
        sample(3, "a sweet cake", "noun.food"));
  }

  private static Sample sample(int ordinal, String text, String label) {
    return Sample.synthetic(
        "tiny",
        "pool-20",
        ordinal,
        12,
        text,
        label,
        Provenance.anew("masked-lm", "cat", null, "00", 1, 10, 5));
  }
}
