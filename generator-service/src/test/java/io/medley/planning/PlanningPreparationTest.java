package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Progress;
import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.planning.material.Materials;
import io.medley.planning.material.Preparation;
import io.medley.planning.release.PlanningSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What planning does with preparations that fail, are given up, or come too late. */
class PlanningPreparationTest extends PlanningFixture {
  private static final PlanningSettings SETTINGS = new PlanningSettings(1, 24);

  PlanningPreparationTest() {
    super(SETTINGS);
  }

  @Test
  void shouldEndTheExperimentAloneWhenItsPreparationFails() {
    CompletableFuture<Materials> broken = new CompletableFuture<>();
    startOver(SETTINGS, of("small", broken));
    planning.request(Requests.SMALL);
    planning.request(Requests.SMALL.replace("\"small\"", "\"other\""));

    broken.completeExceptionally(new IllegalStateException("the model does not answer"));
    planning.letPreparationsBeTakenUp();

    String why =
        "its topics cannot be ranked: java.lang.IllegalStateException: the model does not answer";
    assertThat(planning.levels())
        .extracting(level -> level.value)
        .allSatisfy(
            closed -> {
              assertThat(closed.ending()).isEqualTo(Ending.FAILED);
              assertThat(closed.reason()).isEqualTo(why);
            })
        .extracting(LevelClosed::key)
        .containsExactly("small/pool-6", "small/pool-30");
    assertThat(planning.progress())
        .filteredOn(progress -> progress.experimentId().equals("small"))
        .filteredOn(progress -> progress.subject().equals(Progress.PLANNING))
        .last()
        .satisfies(
            progress -> {
              assertThat(progress.state()).isEqualTo(State.FAILED);
              assertThat(progress.message()).isEqualTo(why);
            });
    GenerationTask other = planning.tasks().get(0);
    assertThat(other.experimentId()).isEqualTo("other");
    planning.result(done(other));
    assertThat(planning.tasks()).hasSize(1);
  }

  @Test
  void shouldEndTheExperimentWhenItsPreparationCannotBegin() {
    startOver(
        SETTINGS,
        (plan, classes) -> {
          throw new IllegalStateException("there is no model");
        });

    planning.request(Requests.SMALL);

    assertThat(planning.levels())
        .extracting(level -> level.value.ending())
        .containsExactly(Ending.FAILED, Ending.FAILED);
  }

  @Test
  void shouldWaitForTheNextProcessWhenThePreparationIsGivenUp() {
    startOver(
        SETTINGS,
        (plan, classes) -> CompletableFuture.failedFuture(new CancellationException("closed")));
    planning.request(Requests.SMALL);
    planning.letPreparationsBeTakenUp();
    assertThat(planning.levels()).isEmpty();

    restart();
    planning.letPreparationsBeTakenUp();

    assertThat(planning.tasks()).hasSize(1);
  }

  @Test
  void shouldPrepareAnewWhenAnIdIsDeletedAndAskedForAgainAtOnce() {
    List<CompletableFuture<Materials>> begun = new ArrayList<>();
    startOver(
        SETTINGS,
        (plan, classes) -> {
          begun.add(new CompletableFuture<>());
          return begun.get(begun.size() - 1);
        });
    planning.requestAtOnce(Requests.SMALL);
    planning.command("small", Action.DELETE);

    planning.requestAtOnce(Requests.OTHER_SEED);

    assertThat(begun).hasSize(2);
    assertThat(begun.get(0)).isCancelled();
    ExperimentPlan second = planning.plans().get(1);
    begun.get(1).complete(MadeUpMaterials.materials(second));
    planning.letPreparationsBeTakenUp();
    assertThat(planning.tasks()).hasSize(1);
  }

  /** One experiment's preparation; that of all others is ready at once. */
  private static Preparation of(String experiment, CompletableFuture<Materials> future) {
    return (plan, classes) ->
        plan.experimentId().equals(experiment)
            ? future
            : CompletableFuture.completedFuture(MadeUpMaterials.materials(plan));
  }
}
