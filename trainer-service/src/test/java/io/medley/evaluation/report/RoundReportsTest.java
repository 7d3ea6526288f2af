package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.Json;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.RoundReport;
import io.medley.contracts.report.RoundReport.Alarm;
import io.medley.contracts.report.RoundReport.Models;
import io.medley.contracts.report.RoundReport.Value;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.Scores;
import io.medley.contracts.task.LevelClosed;
import io.medley.evaluation.EvaluationDriver;
import io.medley.evaluation.report.Study.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a report says of rounds of generation. */
class RoundReportsTest {
  private final Study study = RoundStudy.of(3, 2, 3, DataUpdate.REPLACE, DataUpdate.FRESH);
  private final List<Message> messages = new ArrayList<>(study.messages());

  @Test
  void shouldFoldTheChainsOfEachRoundInPlanOrder() {
    List<RoundReport> rounds = report().rounds();

    assertThat(rounds)
        .extracting(
            RoundReport::setting, RoundReport::update, RoundReport::round, RoundReport::chains)
        .containsExactly(
            tuple("pool-20-round-1", null, 1, 3),
            tuple("pool-20-replace-round-2", DataUpdate.REPLACE, 2, 3),
            tuple("pool-20-replace-round-3", DataUpdate.REPLACE, 3, 3),
            tuple("pool-20-fresh-round-2", DataUpdate.FRESH, 2, 3),
            tuple("pool-20-fresh-round-3", DataUpdate.FRESH, 3, 3));
    assertThat(rounds).extracting(RoundReport::knob).containsOnly("pool-20");
    assertThat(rounds.get(1).values())
        .containsOnlyKeys("vendi", "frechet", "labelConsistency", "topicsKept");
    assertThat(rounds.get(1).values().get("topicsKept")).isEqualTo(new Value(1, 1.0, 1.0));
  }

  @Test
  void shouldSayOfEachStudentWhatBecameOfItsModels() {
    study.with("minilm", 2);
    ExperimentReport report = report(study.messages());

    RoundReport round = report.rounds().get(2);
    assertThat(round.models()).extracting(Models::student).containsExactly("probe", "minilm");
    for (Models models : round.models()) {
      assertThat(models.values())
          .containsOnlyKeys(
              "accuracy", "ece", "utilityDiff", "accuracy:0.5", "ece:0.5", "utilityDiff:0.5");
      SettingReport alone =
          setting(report, "synthetic-only:pool-20-replace-round-3", models.student());
      SettingReport real = setting(report, "real-only", models.student());
      assertThat(models.values().get("accuracy").mean())
          .isCloseTo(alone.accuracy().mean(), within(1e-12));
      assertThat(models.values().get("ece").mean()).isCloseTo(alone.ece(), within(1e-12));
      assertThat(models.values().get("utilityDiff").mean())
          .isCloseTo(alone.accuracy().mean() - real.accuracy().mean(), within(1e-12));
    }
  }

  @Test
  void shouldCountTheTopicsOfTheFirstRoundThatAreStillThere() {
    for (int ordinal = 0; ordinal < Study.SAMPLES; ordinal++) {
      String topic = ordinal < 4 ? "topic-" + ordinal % 2 : "topic-of-no-first-round";
      messages.add(study.sample("pool-20-replace-round-3", ordinal, topic));
    }

    // Two of five in one chain, five of five in the other two.
    assertThat(report().rounds().get(2).values().get("topicsKept").mean())
        .isCloseTo(0.8, within(1e-12));
  }

  @Test
  void shouldSayHowWellTunedGeneratorsKnowRealTexts() {
    messages.add(closed("pool-20-replace-round-2", 12, 2.0));
    messages.add(closed("pool-20-replace-round-2~2", 12, 4.0));

    List<RoundReport> rounds = report().rounds();

    assertThat(rounds.get(1).values().get("heldOutLoss").mean()).isEqualTo(3);
    assertThat(rounds.get(0).values()).doesNotContainKey("heldOutLoss");
  }

  @Test
  void shouldGoOnWithTheChainsThatHaveALevel() {
    messages.add(closed("pool-20-replace-round-2", 2, null));
    messages.add(closed("pool-20-fresh-round-3", 2, null));
    messages.add(closed("pool-20-fresh-round-3~2", 2, null));
    messages.add(closed("pool-20-fresh-round-3~3", 2, null));

    assertThat(report().rounds())
        .extracting(RoundReport::setting, RoundReport::chains)
        .containsExactly(
            tuple("pool-20-round-1", 3),
            tuple("pool-20-replace-round-2", 2),
            tuple("pool-20-replace-round-3", 3),
            tuple("pool-20-fresh-round-2", 3));
  }

  @Test
  void shouldAlarmWhereDiversityFallsBelowThatOfAsManyRealTexts() {
    for (int chain = 1; chain <= 3; chain++) {
      messages.add(scores(Study.replicate("pool-20-round-1", chain), 9 + 0.01 * chain));
      messages.add(scores(Study.replicate("pool-20-replace-round-2", chain), 8.5 + 0.02 * chain));
      messages.add(scores(Study.replicate("pool-20-replace-round-3", chain), 5 + 0.03 * chain));
    }

    List<RoundReport> rounds = report().rounds();

    assertThat(rounds.get(1).alarms()).isEmpty();
    assertThat(rounds.get(2).alarms()).containsExactly(Alarm.DIVERSITY);
  }

  @Test
  void shouldBeTheSameAsJson() throws IOException {
    ExperimentReport report = report();

    assertThat(Json.mapper().readValue(Json.bytes(report), ExperimentReport.class).rounds())
        .isEqualTo(report.rounds());
  }

  @Test
  void shouldKeepRoundsInAReportThatIsTooLarge() {
    ExperimentReport report = report();

    ExperimentReport smaller = ReportSize.fit(report, Json.bytes(report).length * 9 / 10);

    assertThat(smaller.notes()).anyMatch(note -> note.startsWith("the report is too large for "));
    assertThat(smaller.rounds()).isEqualTo(report.rounds());
  }

  @Test
  void shouldHaveNoneWhereLevelsHaveNoRounds() {
    assertThat(report(Study.of(2, 2, 20).messages()).rounds()).isEmpty();
  }

  private ExperimentReport report() {
    return report(messages);
  }

  private static ExperimentReport report(List<Message> messages) {
    return new ReportBuilder(Map.of()).build(Inputs.of(messages), EvaluationDriver.NOW);
  }

  private static SettingReport setting(ExperimentReport report, String name, String student) {
    return report.settings().stream()
        .filter(s -> s.name().equals(name) && s.student().equals(student))
        .findFirst()
        .orElseThrow();
  }

  private Message closed(String level, int accepted, Double heldOutLoss) {
    LevelClosed closed = study.closed(level, LevelClosed.Ending.BUDGET, accepted);
    return study.closed(
        new LevelClosed(
            closed.experimentId(),
            level,
            closed.ending(),
            closed.requested(),
            closed.accepted(),
            closed.duplicates(),
            closed.invalid(),
            closed.usage(),
            closed.reason(),
            closed.faults(),
            null,
            null,
            heldOutLoss));
  }

  private Message scores(String level, double vendi) {
    LevelScores usual = study.scores(level, true);
    Scores scores =
        new Scores(
            Study.SAMPLES,
            20,
            Map.of("vendi", vendi),
            Map.of("frechet", 0.3),
            Map.of("vendi", new Band(Study.SAMPLES, 100, 9, 8, 10)),
            Map.of());
    return study.scores(
        new LevelScores(
            Study.ID,
            level,
            true,
            Study.SAMPLES,
            scores,
            usual.history(),
            usual.windows(),
            usual.arms(),
            usual.marginalDiversity(),
            usual.topicEffects()));
  }
}
