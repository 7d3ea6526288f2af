package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.training.RunResult;
import io.medley.evaluation.EvaluationDriver;
import io.medley.evaluation.report.Study.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotesTest {

  @Test
  void shouldHaveNothingToSayOfAnExperimentThatLacksNothing() {
    assertThat(notes(Study.redrawn(3, 5, 20).messages())).isEmpty();
  }

  @Test
  void shouldSayWhyThereIsNoRealPlus() {
    assertThat(notes(Study.redrawn(3, 5, 20).without("real-plus").messages()))
        .containsExactly("real-plus is left out: the data have no further real samples for it");
  }

  @Test
  void shouldSayHowManyTextsAStudentReadsOnlyTheBeginningOf() {
    Study study = Study.redrawn(3, 5, 20);
    List<Message> messages = new ArrayList<>(study.messages());
    RunResult whole = study.run(study.runIds("real-only").get(0));
    messages.removeIf(m -> m.key().equals(whole.run().runId()));
    messages.add(
        study.result(
            new RunResult(
                whole.experimentId(),
                whole.run(),
                whole.arm(),
                whole.labels(),
                whole.losses(),
                whole.predictions(),
                whole.device(),
                whole.elapsed(),
                null,
                7,
                List.of())));

    assertThat(notes(messages))
        .containsExactly(
            "probe reads only the beginning of 7 of the 30 test texts: they are too long");
  }

  @Test
  void shouldSayThatRealOnlyLeavesLittleToGain() {
    assertThat(notes(Study.redrawn(3, 5, 20).messages(arm -> 1.0)))
        .containsExactly(
            "real-only is right on 100.0 % of the test items with probe: little is left to gain");
  }

  @Test
  void shouldSayOnceWhatStandsAgainstAllVerdicts() {
    assertThat(notes(Study.redrawn(2, 5, 20, 100).messages()))
        .containsExactly(
            "there is no verdict:"
                + " a verdict needs at least 3 replicates of each setting, there are 2");
  }

  @Test
  void shouldNameTheSettingsThatLostReplicates() {
    Study study = Study.redrawn(4, 5, 20, 100);
    List<Message> messages = new ArrayList<>(study.messages());
    messages.add(study.closed(study.closed("pool-20~2", Ending.BUDGET, 3)));

    assertThat(notes(messages))
        .containsExactly(
            "level pool-20~2 is left out: 3 of 12 samples, the token budget is spent",
            "pool-20:0.5 and synthetic-only:pool-20 have 3 of 4 replicates with probe");
  }

  @Test
  void shouldLeaveOutWhatAJudgeSaysThatIsNoBetterThanChance() {
    ExperimentReport report =
        report(Study.redrawn(3, 5, 20).messages(arm -> arm.startsWith("judge") ? 0.2 : 0.7));

    assertThat(report.notes())
        .singleElement()
        .asString()
        .startsWith(
            "the judge of pool-20, pool-20~2 and pool-20~3 is no better than chance, right on ")
        .endsWith("]: label consistency and label flips are left out");
    assertThat(report.levels()).allSatisfy(l -> assertThat(l.labelConsistency()).isNull());
    assertThat(report.settings()).allSatisfy(s -> assertThat(s.labelConsistency()).isNull());
    assertThat(report.judges()).hasSize(3);
  }

  private static List<String> notes(List<Message> messages) {
    return report(messages).notes();
  }

  private static ExperimentReport report(List<Message> messages) {
    return new ReportBuilder(Map.of()).build(Inputs.of(messages), EvaluationDriver.NOW);
  }
}
