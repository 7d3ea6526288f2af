package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.Status;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.evaluation.EvaluationDriver;
import io.medley.evaluation.report.Study.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a report says of effects that are planted, and of none. */
class PlantedEffectsTest {

  @Test
  void shouldFindAPlantedGainAndNameItsSettingAsTheBest() {
    ExperimentReport report =
        report(
            Study.redrawn(3, 5, 20, 100)
                .messages(
                    Map.of(
                            "real-only",
                            0.3,
                            "real-plus",
                            0.9,
                            "pool-20:0.5",
                            0.3,
                            "pool-100:0.5",
                            0.8)
                        ::get));

    assertThat(report.answer().helps()).isEqualTo(Helps.YES);
    assertThat(report.answer().best()).isEqualTo("pool-100:0.5");
    assertThat(report.answer().bestIsSettled()).isTrue();
    assertThat(report.answer().recoveredShare().mean()).isBetween(0.6, 1.0);
    assertThat(report.answer().text())
        .startsWith("Generated data help: pool-100:0.5 gains ")
        .contains(" % of what as many real samples would bring [")
        .endsWith(" It is better than every other setting.");
    assertThat(report.verdicts())
        .extracting(Verdict::claim, Verdict::outcome)
        .containsExactly(
            tuple("real-plus against real-only, probe", Outcome.BETTER),
            tuple("pool-20:0.5 against real-only, probe", Outcome.NOT_SEPARABLE),
            tuple("pool-100:0.5 against real-only, probe", Outcome.BETTER),
            tuple("pool-100:0.5 against pool-20:0.5, probe", Outcome.BETTER));
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void shouldLeavePlantedNullsUndecidedAndSayWhatWouldTell() {
    ExperimentReport report = report(Study.redrawn(3, 5, 20, 100).messages());

    assertThat(report.answer().helps()).isEqualTo(Helps.UNDECIDED);
    assertThat(report.answer().wouldTell()).startsWith("Differences of ");
    assertThat(report.verdicts())
        .hasSize(4)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_SEPARABLE);
              assertThat(verdict.evidence())
                  .contains(
                      "interval adjusted for 4 comparisons [",
                      "]; 3 replicates, 5 seeds, 30 test items; differences of 0.",
                      " are found four times of five");
            });
  }

  @Test
  void shouldSayThatItDependsWherePlantedEffectsAreOpposite() {
    ExperimentReport report =
        report(
            Study.redrawn(3, 5, 20, 100)
                .messages(
                    Map.of(
                            "real-only",
                            0.5,
                            "real-plus",
                            0.5,
                            "pool-20:0.5",
                            0.1,
                            "pool-100:0.5",
                            0.9)
                        ::get));

    assertThat(report.answer().helps()).isEqualTo(Helps.DEPENDS);
    assertThat(report.answer().best()).isEqualTo("pool-100:0.5");
  }

  @Test
  void shouldClaimNothingBeyondTheTrainingSetThatAllRunsHave() {
    ExperimentReport report =
        report(
            Study.of(3, 5, 20)
                .messages(Map.of("real-only", 0.2, "real-plus", 0.9, "pool-20:0.5", 0.9)::get));

    assertThat(report.answer().text()).startsWith("For this training set, generated data help: ");
    assertThat(report.answer().trainDraw()).isEqualTo("fixed");
    assertThat(report.verdicts())
        .extracting(Verdict::claim, Verdict::outcome)
        .containsExactly(
            tuple("real-plus against real-only, probe, for this training set", Outcome.BETTER),
            tuple("pool-20:0.5 against real-only, probe, for this training set", Outcome.BETTER));
    assertThat(report.verdicts().get(0).evidence()).endsWith("; 5 seeds, 30 test items");
    assertThat(report.verdicts().get(1).evidence())
        .endsWith("; 3 replicates, 5 seeds, 30 test items");
  }

  @Test
  void shouldClaimNothingOfOneReplicate() {
    ExperimentReport report =
        report(
            Study.of(1, 5, 20)
                .messages(Map.of("real-only", 0.2, "real-plus", 0.9, "pool-20:0.5", 0.9)::get));

    assertThat(report.answer().helps()).isEqualTo(Helps.UNDECIDED);
    assertThat(report.answer().text())
        .endsWith(
            " points of accuracy, but a verdict needs at least 3 replicates of each setting,"
                + " there is 1.");
    assertThat(report.verdicts().get(1).outcome()).isEqualTo(Outcome.NOT_SEPARABLE);
    assertThat(report.verdicts().get(1).evidence())
        .startsWith(
            "a verdict needs at least 3 replicates of each setting, there is 1;"
                + " accuracy differs by +0.");
  }

  @Test
  void shouldClaimNothingOfFewerThanFiveRuns() {
    Study study = Study.redrawn(3, 1, 20);

    assertThat(report(study.messages()).verdicts().get(1).evidence())
        .startsWith("a verdict needs at least 5 runs of each setting, there are 3; ");
  }

  @Test
  void shouldSayWhichSettingLostAReplicateAndGoOnWithTheOthers() {
    Study study = Study.redrawn(4, 5, 20, 100);
    List<Message> messages = new ArrayList<>(study.messages());
    for (String run : study.runIds("pool-20~2:0.5")) {
      messages.removeIf(m -> m.key().equals(run));
      messages.add(study.result(study.failed(run, "out of memory")));
    }

    ExperimentReport report = report(messages);

    assertThat(report.status()).isEqualTo(Status.PARTIAL);
    assertThat(report.notes()).last().isEqualTo("pool-20:0.5 has 3 of 4 replicates with probe");
    assertThat(report.settings())
        .extracting(SettingReport::name, SettingReport::replicates)
        .contains(tuple("pool-20:0.5", 3), tuple("pool-100:0.5", 4));
    assertThat(report.verdicts().get(1).evidence()).contains("; 3 replicates, 5 seeds, ");
  }

  private static ExperimentReport report(List<Message> messages) {
    return new ReportBuilder(Map.of()).build(Inputs.of(messages), EvaluationDriver.NOW);
  }
}
