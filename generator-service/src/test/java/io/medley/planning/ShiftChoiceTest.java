package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.planning.choose.Candidates;
import io.medley.planning.release.PlanningSettings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftChoiceTest extends ShiftPlanningHarness {
  @TempDir private Path restored;

  @Test
  void shouldWaitForTheSamplesOfTheCandidates() {
    planning.request(REQUEST);
    List<GenerationTask> tasks = planning.tasks();
    List<Sample> samples = tasks.stream().flatMap(task -> samples(task).stream()).toList();
    tasks.forEach(task -> planning.result(done(task)));
    samples.subList(1, samples.size()).forEach(planning::sample);
    planning.letPreparationsBeTakenUp();
    assertThat(closed()).hasSize(1);

    planning.sample(samples.get(0));
    planning.letPreparationsBeTakenUp();
    assertThat(closed()).hasSize(3);
  }

  @Test
  void shouldReleaseLaterLevelsWhileSetsAreChosen() {
    hold = true;
    planning.request(REQUEST.replace("[6]", "[6, 30]"));
    assertThat(planning.tasks())
        .extracting(GenerationTask::level)
        .contains("pool-6-candidates", "pool-30-candidates");
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldChooseAndKeepNothingAfterwards() {
    planning.request(REQUEST);
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();
    long kept = planning.kept();

    planning.request(REQUEST.replace("\"small\"", "\"other\""));
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();

    assertThat(planning.kept()).isEqualTo(2 * kept).isLessThan(20);
  }

  @Test
  void shouldPublishNothingWhilePausedAndGoOnAfterwards() {
    hold = true;
    planning.request(REQUEST);
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();
    planning.command("small", Action.PAUSE);
    held.get(0).completeExceptionally(new IllegalStateException("no model"));
    planning.letPreparationsBeTakenUp();
    assertThat(closed()).hasSize(1);

    planning.command("small", Action.RESUME);
    planning.letPreparationsBeTakenUp();
    assertThat(closed())
        .hasSize(3)
        .allMatch(level -> level.ending() == Ending.FAILED)
        .allMatch(level -> level.reason().contains("no model"));
  }

  @Test
  void shouldGiveUpAChoiceWhenTheExperimentIsCancelled() {
    hold = true;
    planning.request(REQUEST);
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();
    planning.command("small", Action.CANCEL);
    planning.letPreparationsBeTakenUp();

    assertThat(held.get(0)).isCancelled();
    assertThat(closed())
        .extracting(LevelClosed::ending)
        .containsExactly(Ending.COMPLETE, Ending.CANCELLED, Ending.CANCELLED, Ending.CANCELLED);
  }

  @Test
  void shouldChooseAgainAfterARestart() {
    hold = true;
    planning.request(REQUEST);
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();
    assertThat(held).hasSize(1);

    hold = false;
    planning = planning.restart(restored, PlanningSettings.DEFAULT);
    planning.letPreparationsBeTakenUp();

    assertThat(closed()).hasSize(3).allMatch(level -> level.ending() == Ending.COMPLETE);
  }

  @Test
  void shouldFailTheJudgedSetsAloneWhenTheRealSamplesMakeNoJudge() {
    seen =
        candidates -> {
          Map<Role, List<Sample>> real = new EnumMap<>(candidates.real());
          real.put(Role.JUDGE, List.of());
          return new Candidates(candidates.plan(), candidates.wanted(), candidates.samples(), real);
        };
    planning.request(
        REQUEST.replace("\"shift\"", "\"labels\": [\"generator\", \"judge\"], \"shift\""));
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();

    List<LevelClosed> closed = closed();
    assertThat(closed.stream().filter(level -> level.level().endsWith("-judged")))
        .hasSize(3)
        .allMatch(level -> level.ending() == Ending.FAILED)
        .allMatch(level -> level.reason().contains("too few real samples of role judge"));
    assertThat(closed.stream().filter(level -> !level.level().endsWith("-judged")))
        .hasSize(4)
        .allMatch(level -> level.ending() == Ending.COMPLETE);
  }
}
