package io.medley.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.Status;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.evaluation.report.Study;
import io.medley.evaluation.report.Study.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EvaluationTopologyTest {
  private final Study study = Study.of(1, 2, 20, 100);

  @Test
  void shouldReportOnceEverythingIsThere() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      List<Message> messages = study.messages();

      driver.send(messages.subList(0, messages.size() - 1));
      List<ExperimentReport> before = driver.reports();
      driver.send(messages.get(messages.size() - 1));

      assertThat(before).isEmpty();
      assertThat(driver.reports()).singleElement().extracting("status").isEqualTo(Status.COMPLETE);
    }
  }

  @Property(tries = 15)
  void shouldGiveAnEqualReportInAnyOrderOfArrivalAndWithDuplicates(@ForAll Random random) {
    ExperimentReport inOrder = reportOf(study.messages());
    List<Message> messages = new ArrayList<>(study.messages());
    messages.addAll(messages.subList(0, random.nextInt(messages.size())));
    Collections.shuffle(messages, random);

    assertThat(reportOf(messages)).isEqualTo(inOrder);
  }

  @Test
  void shouldIgnoreWhatComesAfterTheReport() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(study.messages());
      List<ExperimentReport> first = driver.reports();
      driver.send(study.messages());

      assertThat(first).hasSize(1);
      assertThat(driver.reports()).isEmpty();
    }
  }

  @Test
  void shouldKeepNothingButAMarkOfAReportedExperiment() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(study.messages());

      assertThat(driver.kept()).isEqualTo(1);
    }
  }

  @Test
  void shouldForgetADeletedExperimentSoThatItsIdCanBeUsedAgain() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(study.messages());
      driver.reports();
      driver.progress();
      driver.send(new Message(Topics.EXPERIMENTS, Study.ID, null));

      assertThat(driver.kept()).isZero();
      assertThat(driver.reports()).containsOnlyNulls();
      assertThat(driver.progress()).containsOnlyNulls();
      assertThat(driver.send(study.messages()).reports()).hasSize(1);
    }
  }

  @Test
  void shouldTellThatItWaitsAndThatItIsDone() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(study.planned(study.plan()));
      driver.send(study.planned(study.plan(DesiredState.PAUSED)));
      List<Progress> waiting = driver.progress();
      driver.send(study.messages());

      assertThat(waiting).extracting(Progress::state).containsExactly(Progress.State.WAITING);
      assertThat(driver.progress())
          .singleElement()
          .satisfies(
              p -> {
                assertThat(p.key()).isEqualTo("study/report");
                assertThat(p.state()).isEqualTo(Progress.State.DONE);
                assertThat(p.done()).isEqualTo(p.total()).isEqualTo(1);
                assertThat(p.at()).isEqualTo(EvaluationDriver.NOW);
              });
    }
  }

  @Test
  void shouldReportACancelledExperimentWithWhatThereIsWhenItsLevelsAreClosed() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(study.planned(study.plan()));
      driver.send(study.level("pool-20"));
      List<Message> results =
          study.messages().stream().filter(m -> m.topic().equals(Topics.RESULTS)).toList();
      driver.send(results.subList(0, 2));
      driver.send(study.planned(study.plan(DesiredState.CANCELLED)));
      List<ExperimentReport> before = driver.reports();
      driver.send(study.closed(study.closed("pool-100", Ending.CANCELLED, 7)));

      assertThat(before).isEmpty();
      assertThat(driver.reports())
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.status()).isEqualTo(Status.CANCELLED);
                assertThat(report.levels()).extracting("level").containsExactly("pool-20");
                assertThat(report.runs()).hasSize(2);
                assertThat(report.notes().get(0))
                    .isEqualTo(
                        "the experiment was cancelled: 2 of %d runs had ended"
                            .formatted(results.size()));
              });
    }
  }

  @Test
  void shouldReportACancelledExperimentAtOnceWhenItsLevelsWereClosedBefore() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(study.planned(study.plan()));
      driver.send(study.closed(study.closed("pool-20", Ending.COMPLETE, 12)));
      driver.send(study.closed(study.closed("pool-100", Ending.COMPLETE, 12)));
      List<ExperimentReport> before = driver.reports();
      driver.send(study.planned(study.plan(DesiredState.CANCELLED)));

      assertThat(before).isEmpty();
      assertThat(driver.reports())
          .singleElement()
          .extracting(ExperimentReport::status)
          .isEqualTo(Status.CANCELLED);
    }
  }

  @Test
  void shouldSayWhatGenerationUsed() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(study.messages());

      assertThat(driver.reports().get(0).budget())
          .isEqualTo(new BudgetReport(null, new BudgetReport.Used(400, 8, 0, 24)));
    }
  }

  @Test
  void shouldWaitForCompleteScores() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      List<Message> messages = new ArrayList<>(study.messages());
      messages.removeIf(m -> m.key().equals("study/pool-20") && m.topic().equals(Topics.SCORES));
      driver.send(messages).send(study.scores(study.scores("pool-20", false)));
      List<ExperimentReport> before = driver.reports();
      driver.send(study.scores(study.scores("pool-20", true)));

      assertThat(before).isEmpty();
      assertThat(driver.reports()).hasSize(1);
    }
  }

  @Test
  void shouldNotWaitForTheScoresAndRunsOfALevelThatIsNotUsable() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      List<Message> messages = new ArrayList<>(study.messages());
      messages.removeIf(m -> m.key().contains("pool-100"));
      driver.send(messages);
      List<ExperimentReport> before = driver.reports();
      driver.send(study.closed(study.closed("pool-100", Ending.BUDGET, 5)));

      assertThat(before).isEmpty();
      assertThat(driver.reports())
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.status()).isEqualTo(Status.PARTIAL);
                assertThat(report.levels()).extracting("level").containsExactly("pool-20");
                assertThat(report.arms()).extracting("level").doesNotContain("pool-100");
                assertThat(report.notes())
                    .startsWith(
                        "level pool-100 is left out: 5 of 12 samples, the token budget is spent");
              });
    }
  }

  @Test
  void shouldReportAFailureWhereTheReportCannotBeMade() {
    ExperimentPlan whole = study.plan();
    ExperimentPlan withFewerClasses =
        new ExperimentPlan(
            whole.experimentId(),
            whole.state(),
            whole.request(),
            whole.fingerprint(),
            whole.acceptedAt(),
            whole.labels().subList(0, 1),
            whole.labelWords(),
            whole.paneSize(),
            whole.realCounts(),
            whole.levels(),
            whole.arms(),
            whole.runs());
    List<Message> messages = new ArrayList<>(study.messages());
    messages.set(0, study.planned(withFewerClasses));
    try (EvaluationDriver driver = new EvaluationDriver()) {
      assertThat(driver.send(messages).reports())
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.status()).isEqualTo(Status.FAILED);
                assertThat(report.notes().get(0)).startsWith("the report cannot be made: ");
              });
      assertThat(driver.progress()).last().extracting("state").isEqualTo(Progress.State.FAILED);
      assertThat(driver.kept()).isEqualTo(1);
    }
  }

  @Test
  void shouldForgetStrayRecordsOfADeletedExperiment() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      driver.send(study.messages());
      driver.send(new Message(Topics.EXPERIMENTS, Study.ID, null));
      driver.send(study.level("pool-20"));
      assertThat(driver.kept()).isPositive();

      driver.turns(EvaluationProcessor.TURNS_WITHOUT_PLAN);

      assertThat(driver.kept()).isZero();
    }
  }

  @Test
  void shouldKeepRecordsWhosePlanComesLater() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      List<Message> messages = study.messages();
      driver.send(messages.subList(1, messages.size()));
      driver.turns(EvaluationProcessor.TURNS_WITHOUT_PLAN - 1);
      driver.send(messages.get(0));

      assertThat(driver.reports()).hasSize(1);
      assertThat(driver.kept()).isEqualTo(1);
    }
  }

  @Test
  void shouldKeepExperimentsApartWhoseNamesBeginAlike() {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      Message other =
          new Message(Topics.EXPERIMENTS, "study-2", renamed(study.planned(study.plan()).value()));
      driver.send(other).send(study.messages());

      assertThat(driver.reports()).hasSize(1);
      assertThat(driver.kept()).isEqualTo(2);
    }
  }

  private static byte[] renamed(byte[] plan) {
    return new String(plan, StandardCharsets.UTF_8)
        .replace("\"study\"", "\"study-2\"")
        .replace("\"study/", "\"study-2/")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ExperimentReport reportOf(List<Message> messages) {
    try (EvaluationDriver driver = new EvaluationDriver()) {
      return driver.send(messages).reports().get(0);
    }
  }
}
