package io.medley.planning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.report.ExperimentReport.Status;
import io.medley.planning.release.PlanningSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What planning does once an experiment has its report. */
class PlanningEndingTest extends PlanningFixture {
  private ExperimentPlan plan;

  PlanningEndingTest() {
    super(new PlanningSettings(1, 24));
  }

  @BeforeEach
  void request() {
    planning.request(Requests.SMALL);
    plan = planning.plans().get(0);
  }

  @Test
  void shouldRefuseToSteerAnExperimentWhenItHasEnded() {
    planning.report(plan, Status.COMPLETE);

    steer(Action.PAUSE, Action.RESUME, Action.CANCEL);

    assertThat(planning.deadLetters())
        .allSatisfy(letter -> assertThat(letter.topic()).isEqualTo(Topics.COMMANDS))
        .extracting(DeadLetter::why)
        .containsExactly(
            "small is complete; there is nothing to pause",
            "small is complete; there is nothing to resume",
            "small is complete; there is nothing to cancel");
    assertThat(planning.plans()).isEmpty();
    assertThat(planning.levels()).isEmpty();
  }

  @Test
  void shouldStillKnowHowAnExperimentEndedWhenItIsStartedAgain() {
    planning.report(plan, Status.FAILED);
    restart();

    steer(Action.CANCEL);

    assertThat(planning.deadLetters())
        .extracting(DeadLetter::why)
        .containsExactly("small has failed; there is nothing to cancel");
  }

  @Test
  void shouldAnswerByThePlanAloneWhenTheRequestOfAnEndedExperimentComesAgain() {
    planning.report(plan, Status.COMPLETE);
    planning.samples();
    planning.tasks();

    planning.request(Requests.SMALL);

    assertThat(planning.plans()).containsExactly(plan);
    assertThat(planning.samples()).isEmpty();
    assertThat(planning.tasks()).isEmpty();
  }

  @Test
  void shouldNotTakeTheReportOfAnEarlierExperimentForThatOfItsSuccessor() {
    ExperimentPlan earlier =
        new ExperimentPlan(
            plan.experimentId(),
            plan.state(),
            plan.request(),
            plan.fingerprint(),
            Instant.EPOCH,
            plan.labels(),
            plan.labelWords(),
            plan.paneSize(),
            plan.realCounts(),
            plan.levels(),
            plan.arms(),
            plan.runs());
    planning.report(earlier, Status.COMPLETE);

    steer(Action.PAUSE);

    assertThat(planning.plans())
        .extracting(ExperimentPlan::state)
        .containsExactly(DesiredState.PAUSED);
  }

  @Test
  void shouldForgetHowAnExperimentEndedWhenItIsDeleted() {
    planning.report(plan, Status.COMPLETE);
    steer(Action.DELETE);
    planning.request(Requests.SMALL);
    planning.plans();

    steer(Action.PAUSE);

    assertThat(planning.plans())
        .extracting(ExperimentPlan::state)
        .containsExactly(DesiredState.PAUSED);
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldPutAsideWhatIsNoReport() {
    planning.report("[1, 2".getBytes(UTF_8));
    planning.report("{}".getBytes(UTF_8));
    planning.report((byte[]) null);

    assertThat(planning.deadLetters())
        .extracting(DeadLetter::topic)
        .containsExactly(Topics.REPORTS, Topics.REPORTS);
  }

  private void steer(Action... actions) {
    List.of(actions).forEach(action -> planning.command(plan.experimentId(), action));
  }
}
