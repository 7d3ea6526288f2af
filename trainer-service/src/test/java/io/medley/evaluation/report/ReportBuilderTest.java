package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.Status;
import io.medley.contracts.report.LevelReport.TopicCount;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.training.RunResult;
import io.medley.contracts.training.RunResult.Prediction;
import io.medley.evaluation.EvaluationDriver;
import io.medley.evaluation.report.Study.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
  private final ReportBuilder builder = new ReportBuilder(Map.of("java", "17"));

  @Test
  void shouldListLevelsArmsAndRunsInPlanOrderWithoutTheJudges() {
    ExperimentReport report = report(Study.of(1, 2, 20, 100).messages());

    assertThat(report.status()).isEqualTo(Status.COMPLETE);
    assertThat(report.notes())
        .containsExactly(
            "there is no verdict on 3 of 4 comparisons:"
                + " a verdict needs at least 3 replicates of each setting, there is 1");
    assertThat(report.levels()).extracting("level").containsExactly("pool-20", "pool-100");
    assertThat(report.arms())
        .extracting("arm")
        .containsExactly(
            "real-only",
            "real-plus",
            "pool-20:0.5",
            "synthetic-only:pool-20",
            "pool-100:0.5",
            "synthetic-only:pool-100");
    assertThat(report.runs()).hasSize(12).extracting("student").containsOnly("probe");
    assertThat(report.judges()).extracting("level").containsExactly("pool-20", "pool-100");
    assertThat(report.environment())
        .containsOnly(Map.entry("java", "17"), Map.entry("device", "cpu"));
    assertThat(report.timing().total()).isEqualTo(Duration.ofSeconds(400));
    assertThat(report.timing().runs()).hasSize(14);
  }

  @Test
  void shouldSayHowLongGenerationTookByTheLevelThatClosedLast() {
    Study study = Study.of(1, 2, 20, 100);
    List<Message> messages = new ArrayList<>(study.messages());
    messages.add(closed(study, "pool-20", Duration.ofSeconds(190)));
    messages.add(closed(study, "pool-100", Duration.ofSeconds(120)));

    assertThat(report(messages).timing().generation()).isEqualTo(Duration.ofSeconds(190));
    assertThat(report(study.messages()).timing().generation()).isNull();
  }

  private static Message closed(Study study, String level, Duration after) {
    return study.closed(study.closed(level, Ending.COMPLETE, Study.SAMPLES).closedAfter(after));
  }

  @Test
  void shouldReportTheAccuracyOfEachSeedAndItsMean() {
    Study study = Study.of(1, 2, 20);
    List<Message> messages = replacing(study, arm("real-plus", 0), 1.0);

    ArmReport arm = arm(report(messages), "real-plus");

    assertThat(arm.accuracy().perSeed()).hasSize(2).first().isEqualTo(1.0);
    assertThat(arm.accuracy().mean())
        .isCloseTo((1 + arm.accuracy().perSeed().get(1)) / 2, within(1e-12));
    assertThat(arm.macroF1().perSeed().get(0)).isEqualTo(1.0);
  }

  @Test
  void shouldPairUtilityDiffWithRealOnlyBySeed() {
    ExperimentReport report = report(Study.of(1, 3, 20).messages());
    ArmReport realOnly = arm(report, "real-only");
    ArmReport mixed = arm(report, "pool-20:0.5");

    assertThat(realOnly.utilityDiff()).isNull();
    assertThat(realOnly.predictionConsistency()).isNull();
    assertThat(mixed.utilityDiff().mean())
        .isCloseTo(mixed.accuracy().mean() - realOnly.accuracy().mean(), within(1e-12))
        .isBetween(mixed.utilityDiff().low(), mixed.utilityDiff().high());
    assertThat(mixed.utilityDiff().adjustedLow()).isEqualTo(mixed.utilityDiff().low());
    assertThat(mixed.utilityDiff().adjustedHigh()).isEqualTo(mixed.utilityDiff().high());
    assertThat(mixed.predictionConsistency()).isBetween(0.0, 1.0);
  }

  @Test
  void shouldTakeTheSyntheticSamplesAnArmReallyHadAndTheirScores() {
    ExperimentReport report = report(Study.of(1, 2, 20).messages());

    assertThat(arm(report, "real-plus").diversity()).isEmpty();
    assertThat(arm(report, "pool-20:0.5").nSynthetic()).isEqualTo(6);
    assertThat(arm(report, "pool-20:0.5").diversity()).containsEntry("vendi", 4.0);
    assertThat(arm(report, "synthetic-only:pool-20").nSynthetic()).isEqualTo(12);
    assertThat(arm(report, "synthetic-only:pool-20").diversity()).containsEntry("vendi", 15.0);
  }

  @Test
  void shouldCountTopicsLabelConsistencyAndTheJudgesAccuracy() {
    ExperimentReport report = report(Study.of(1, 1, 20).messages());

    assertThat(report.levels().get(0).topicsUsed()).isEqualTo(5);
    assertThat(report.levels().get(0).topTopics())
        .startsWith(new TopicCount("topic-0", 3), new TopicCount("topic-1", 3))
        .endsWith(new TopicCount("topic-4", 2));
    assertThat(report.levels().get(0).labelConsistency()).isEqualTo(0.75);
    assertThat(report.judges())
        .singleElement()
        .satisfies(judge -> assertThat(judge.accuracy()).isBetween(judge.low(), judge.high()));
  }

  @Test
  void shouldPairAnArmWithRealOnlyOnItsOwnDraw() {
    ExperimentReport report =
        report(Study.redrawn(2, 2, 20).messages(arm -> arm.equals("real-only~2") ? 0.1 : 0.7));

    ArmReport second = arm(report, "pool-20~2:0.5");

    assertThat(second.utilityDiff().mean())
        .isCloseTo(
            second.accuracy().mean() - arm(report, "real-only~2").accuracy().mean(), within(1e-12));
  }

  @Test
  void shouldBeReadAgainAsItWasWritten() {
    for (Study study : List.of(Study.redrawn(3, 5, 20, 100), Study.of(1, 1, 20))) {
      ExperimentReport report = report(study.messages());

      assertThat(Json.parse(Json.bytes(report), ExperimentReport.class).toOptional())
          .contains(report);
    }
  }

  @Test
  void shouldCallAReportPartialWhenARunFailedAndGoOnWithTheOthers() {
    Study study = Study.of(1, 2, 20);
    String id = study.runIds("pool-20:0.5").get(1);
    List<Message> messages = new ArrayList<>(study.messages());
    messages.removeIf(m -> m.key().equals(id));
    messages.add(study.result(study.failed(id, "the loss is not a number")));

    ExperimentReport report = report(messages);

    assertThat(report.status()).isEqualTo(Status.PARTIAL);
    assertThat(report.notes())
        .startsWith("run study/pool-20:0.5/probe/1 failed: the loss is not a number");
    assertThat(arm(report, "pool-20:0.5").accuracy().perSeed()).hasSize(1);
    assertThat(report.runs())
        .filteredOn(run -> run.runId().equals(id))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.accuracy()).isNull();
              assertThat(run.failure()).isEqualTo("the loss is not a number");
            });
  }

  @Test
  void shouldCallAReportPartialWhenALevelCouldNotBeScored() {
    Study study = Study.of(1, 2, 20);
    List<Message> messages = new ArrayList<>(study.messages());
    messages.removeIf(m -> m.topic().equals(Topics.SCORES));
    messages.add(study.scores(LevelScores.failed("study", "pool-20", 12, "no eigenvalues")));

    ExperimentReport report = report(messages);

    assertThat(report.status()).isEqualTo(Status.PARTIAL);
    assertThat(report.notes()).startsWith("level pool-20 is not scored: no eigenvalues");
    assertThat(report.levels()).singleElement().satisfies(l -> assertThat(l.diversity()).isEmpty());
  }

  @Test
  void shouldTreatPredictionsThatAreNoNumbersOrTooFewAsAFailedRun() {
    Study study = Study.of(1, 2, 20);
    String diverged = study.runIds("real-plus").get(0);
    String cut = study.runIds("real-plus").get(1);
    List<Message> messages = new ArrayList<>(study.messages());
    messages.removeIf(m -> Set.of(diverged, cut).contains(m.key()));
    messages.add(
        study.result(
            with(
                study.run(diverged),
                List.of(new Prediction("study/real-test/0", 0, 0, Double.NaN, 0)))));
    messages.add(study.result(with(study.run(cut), study.run(cut).predictions().subList(0, 7))));

    assertThat(report(messages).notes())
        .startsWith(
            "run study/real-plus/probe/0 failed:"
                + " the prediction for study/real-test/0 is not a number or not a class",
            "run study/real-plus/probe/1 failed: it predicted 7 of 30 test samples");
  }

  @Test
  void shouldFailWithoutAnyResultOfRealOnly() {
    Study study = Study.of(1, 1, 20);
    List<Message> messages = new ArrayList<>(study.messages());
    String id = study.runIds("real-only").get(0);
    messages.removeIf(m -> m.key().equals(id));
    messages.add(study.result(study.failed(id, "out of memory")));

    ExperimentReport report = report(messages);

    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(report.notes().get(0)).contains("nothing to compare with");
    assertThat(report.verdicts()).extracting(Verdict::outcome).containsOnly(Outcome.NOT_SEPARABLE);
  }

  @Test
  void shouldFailWithoutAnyUsableLevel() {
    Study study = Study.of(1, 1, 20);
    List<Message> messages = new ArrayList<>(study.messages());
    messages.removeIf(m -> m.topic().equals(Topics.LEVELS));
    messages.add(study.closed(study.closed("pool-20", Ending.FAILED, 0)));

    ExperimentReport report = report(messages);

    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(report.levels()).isEmpty();
    assertThat(report.arms()).extracting("arm").containsExactly("real-only", "real-plus");
  }

  private static RunResult with(RunResult run, List<Prediction> predictions) {
    return new RunResult(
        run.experimentId(),
        run.run(),
        run.arm(),
        run.labels(),
        run.losses(),
        predictions,
        run.device(),
        run.elapsed(),
        null);
  }

  private ExperimentReport report(List<Message> messages) {
    return builder.build(Inputs.of(messages), EvaluationDriver.NOW);
  }

  private static String arm(String arm, int seed) {
    return "study/" + arm + "/probe/" + seed;
  }

  private static List<Message> replacing(Study study, String runId, double accuracy) {
    List<Message> messages = new ArrayList<>(study.messages());
    messages.removeIf(m -> m.key().equals(runId));
    messages.add(study.result(study.run(runId, accuracy)));
    return messages;
  }

  private static ArmReport arm(ExperimentReport report, String arm) {
    return report.arms().stream().filter(a -> a.arm().equals(arm)).findFirst().orElseThrow();
  }
}
