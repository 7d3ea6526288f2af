package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Progress;
import io.medley.contracts.Progress.State;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.planning.intake.CommandIntake;
import io.medley.planning.material.Materials;
import io.medley.planning.release.PlanningSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What planning does on commands; the small request has two levels of two tasks each. */
class PlanningCommandsTest extends PlanningFixture {
  private static final PlanningSettings SETTINGS = new PlanningSettings(1, 24);

  PlanningCommandsTest() {
    super(SETTINGS);
  }

  @Test
  void shouldReleaseNothingWhilePaused() {
    planning.request(Requests.SMALL);
    GenerationTask first = planning.tasks().get(0);
    planning.plans();

    planning.command("small", Action.PAUSE);
    planning.result(done(first));

    assertThat(planning.plans())
        .extracting(ExperimentPlan::state)
        .containsExactly(DesiredState.PAUSED);
    assertThat(planning.tasks()).isEmpty();
    assertThat(planning.progress())
        .filteredOn(progress -> progress.subject().equals(Progress.PLANNING))
        .last()
        .satisfies(
            progress -> {
              assertThat(progress.state()).isEqualTo(State.WAITING);
              assertThat(progress.message()).isEqualTo("paused");
            });
  }

  @Test
  void shouldGoOnWhereItWasWhenResumedAlsoAfterARestart() {
    planning.request(Requests.SMALL);
    GenerationTask first = planning.tasks().get(0);
    planning.command("small", Action.PAUSE);
    planning.result(done(first));

    restart();
    planning.letPreparationsBeTakenUp();
    assertThat(planning.tasks()).isEmpty();
    planning.command("small", Action.RESUME);

    assertThat(planning.tasks())
        .extracting(GenerationTask::taskId)
        .containsExactly("small/pool-6/1");
    assertThat(planning.plans())
        .extracting(ExperimentPlan::state)
        .containsExactly(DesiredState.RUNNING);
  }

  @Test
  void shouldSayHowLongAnExperimentHadRunWhenALevelClosedPausesLeftOut() {
    planning.request(Requests.SMALL);
    planning.pass(Duration.ofMinutes(3));
    planning.result(done(planning.tasks().get(0)));
    GenerationTask second = planning.tasks().get(0);
    planning.command("small", Action.PAUSE);
    planning.pass(Duration.ofHours(7));
    planning.command("small", Action.PAUSE);
    planning.result(done(second));
    planning.command("small", Action.RESUME);
    planning.pass(Duration.ofMinutes(2));
    planning.command("small", Action.CANCEL);

    assertThat(planning.levels())
        .extracting(level -> level.value.closedAfter())
        .containsExactly(Duration.ofMinutes(3), Duration.ofMinutes(5));
  }

  @Test
  void shouldKeepNoTimeOfAnExperimentWhoseLevelsAreClosed() {
    planning.request(Requests.SMALL);
    planning.command("small", Action.PAUSE);
    planning.command("small", Action.RESUME);
    for (int task = 0; task < 4; task++) {
      planning.result(done(planning.tasks().get(0)));
    }
    long kept = planning.kept();

    planning.command("small", Action.PAUSE);
    planning.command("small", Action.RESUME);

    assertThat(planning.levels()).hasSize(2);
    assertThat(planning.kept()).isEqualTo(kept);
  }

  @Test
  void shouldReleaseNothingWhenPausedBeforeItsMaterialsWereReady() {
    CompletableFuture<Materials> ready = new CompletableFuture<>();
    startOver(SETTINGS, (plan, classes) -> ready);
    planning.request(Requests.SMALL);
    planning.command("small", Action.PAUSE);

    ready.complete(MadeUpMaterials.materials(planning.plans().get(0)));
    planning.letPreparationsBeTakenUp();
    assertThat(planning.tasks()).isEmpty();

    planning.command("small", Action.RESUME);
    assertThat(planning.tasks()).hasSize(1);
  }

  @Test
  void shouldCloseEveryOpenLevelWithWhatThereIsWhenCancelled() {
    planning.request(Requests.SMALL);
    planning.result(done(planning.tasks().get(0)));
    GenerationTask second = planning.tasks().get(0);

    planning.command("small", Action.CANCEL);
    List<LevelClosed> closed = planning.levels().stream().map(level -> level.value).toList();
    planning.result(done(second));

    assertThat(closed).extracting(LevelClosed::level).containsExactly("pool-6", "pool-30");
    assertThat(closed).extracting(LevelClosed::ending).containsOnly(Ending.CANCELLED);
    assertThat(closed).extracting(LevelClosed::reason).containsOnly("cancelled");
    assertThat(closed.get(0).accepted()).hasSize(24);
    assertThat(closed.get(1).accepted()).isEmpty();
    assertThat(planning.levels()).isEmpty();
    assertThat(planning.tasks()).isEmpty();
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldLeaveAClosedLevelAsItWasWhenCancelled() {
    planning.request(Requests.SMALL);
    planning.result(done(planning.tasks().get(0)));
    planning.result(done(planning.tasks().get(0)));

    planning.command("small", Action.CANCEL);

    assertThat(planning.levels())
        .extracting(level -> level.value.level() + " " + level.value.ending())
        .containsExactly("pool-6 COMPLETE", "pool-30 CANCELLED");
  }

  @Test
  void shouldCancelWhileItsMaterialsAreBeingPrepared() {
    CompletableFuture<Materials> never = new CompletableFuture<>();
    startOver(SETTINGS, (plan, classes) -> never);
    planning.request(Requests.SMALL);

    planning.command("small", Action.CANCEL);
    planning.letPreparationsBeTakenUp();

    assertThat(planning.levels()).hasSize(2);
    assertThat(never).isCancelled();
  }

  @Test
  void shouldAnswerARepeatedCommandWithThePlanAndDoNothing() {
    planning.request(Requests.SMALL);
    planning.tasks();
    planning.plans();
    for (Action action : List.of(Action.PAUSE, Action.PAUSE, Action.RESUME, Action.RESUME)) {
      planning.command("small", action);
    }
    assertThat(planning.plans())
        .extracting(ExperimentPlan::state)
        .containsExactly(
            DesiredState.PAUSED, DesiredState.PAUSED, DesiredState.RUNNING, DesiredState.RUNNING);

    planning.command("small", Action.CANCEL);
    planning.levels();
    planning.command("small", Action.CANCEL);

    assertThat(planning.plans())
        .extracting(ExperimentPlan::state)
        .containsExactly(DesiredState.CANCELLED, DesiredState.CANCELLED);
    assertThat(planning.levels()).isEmpty();
    assertThat(planning.tasks()).isEmpty();
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldRefuseToBringBackWhatIsCancelled() {
    planning.request(Requests.SMALL);
    planning.command("small", Action.CANCEL);
    planning.plans();

    planning.command("small", Action.RESUME);
    planning.command("small", Action.PAUSE);

    assertThat(planning.deadLetters())
        .allSatisfy(letter -> assertThat(letter.topic()).isEqualTo(Topics.COMMANDS))
        .extracting(DeadLetter::why)
        .containsExactly(
            "small is cancelled; there is nothing to resume",
            "small is cancelled; there is nothing to pause");
    assertThat(planning.plans()).isEmpty();
  }

  @Test
  void shouldKeepItsStateWhenTheRequestComesAgain() {
    planning.request(Requests.SMALL);
    planning.command("small", Action.PAUSE);
    planning.plans();

    planning.request(Requests.SMALL);

    assertThat(planning.plans())
        .extracting(ExperimentPlan::state)
        .containsExactly(DesiredState.PAUSED);
  }

  @Test
  void shouldPutAsideWhatIsNoCommandOrForNoExperiment() {
    planning.command("small", Action.PAUSE);
    planning.command("{ \"experimentId\": \"small\", \"action\": \"explode\" }".getBytes(UTF_8));
    planning.command("{ \"experimentId\": \"Not/An/Id\", \"action\": \"pause\" }".getBytes(UTF_8));
    planning.command("{ \"action\": \"pause\" }".getBytes(UTF_8));
    planning.command(new byte[CommandIntake.MOST_BYTES + 1]);
    planning.request(Requests.SMALL);

    List<DeadLetter> letters = planning.deadLetters();
    assertThat(letters).extracting(DeadLetter::topic).containsOnly(Topics.COMMANDS);
    assertThat(letters)
        .extracting(DeadLetter::offset)
        .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
    assertThat(letters)
        .filteredOn(letter -> letter.offset() == 0)
        .extracting(DeadLetter::why)
        .containsExactly("there is no experiment small");
    assertThat(planning.plans())
        .extracting(ExperimentPlan::state)
        .containsExactly(DesiredState.RUNNING);
  }

  @Test
  void shouldRemoveEverythingOfADeletedExperimentAndNothingOfOthers() {
    planning.request(Requests.SMALL.replace("\"small\"", "\"other\""));
    planning.tasks();
    long keptOfOther = planning.kept();
    planning.request(Requests.SMALL);
    GenerationTask task = planning.tasks().get(0);
    planning.result(done(task));
    GenerationTask late = planning.tasks().get(0);

    planning.command("small", Action.DELETE);
    planning.result(done(late));

    assertThat(planning.kept()).isEqualTo(keptOfOther);
    assertThat(planning.removed(Topics.EXPERIMENTS)).containsExactly("small");
    assertThat(planning.removed(Topics.REPORTS)).containsExactly("small");
    assertThat(planning.removed(Topics.LEVELS)).containsExactly("small/pool-6", "small/pool-30");
    assertThat(planning.removed(Topics.SCORES)).containsExactly("small/pool-6", "small/pool-30");
    assertThat(planning.removed(Topics.RESULTS))
        .contains("small/real-only/minilm-probe/0", "small/pool-6:0.5/minilm-probe/1");
    assertThat(planning.removed(Topics.PROGRESS))
        .contains(
            "small/planning",
            "small/report",
            "small/level/pool-6",
            "small/run/real-only/minilm-probe/0");
    assertThat(planning.deadLetters())
        .extracting(DeadLetter::why)
        .containsExactly("there is no experiment small");
  }

  @Test
  void shouldTakeTheIdOfADeletedExperimentForAnother() {
    planning.request(Requests.SMALL);
    planning.command("small", Action.DELETE);
    planning.tasks();

    planning.request(Requests.OTHER_SEED);

    assertThat(planning.rejections()).isEmpty();
    assertThat(planning.tasks()).hasSize(1);
  }
}
