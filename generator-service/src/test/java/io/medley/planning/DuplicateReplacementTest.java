package io.medley.planning;

import static io.medley.planning.PlanningDriver.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Duplicates across tasks, replaced by planning; a level of two tasks of 24 and 12 slots. */
class DuplicateReplacementTest {
  private static final String REQUEST =
      Requests.SMALL.replace("[6, 30]", "[6], \"duplicates\": \"replace\"");

  @TempDir Path state;
  @TempDir Path restored;

  private PlanningDriver planning;

  @BeforeEach
  void start() {
    planning = PlanningDriver.start(state, new PlanningSettings(3, 24));
  }

  @AfterEach
  void stop() {
    planning.close();
  }

  @Test
  void shouldHaveTasksReplaceTheirOwnDuplicates() {
    planning.request(REQUEST);

    assertThat(planning.tasks()).hasSize(2).allMatch(GenerationTask::replacesDuplicates);
  }

  @Test
  void shouldOrderFreshOrdinalsOfTheSameClassesUntilNoTextIsThereTwice() {
    planning.request(REQUEST);
    List<GenerationTask> tasks = planning.tasks();

    // 25 says what 1 says, and 26 and 35 what 2 says.
    IntToLongFunction first = o -> o == 25 ? 1 : o == 26 || o == 35 ? 2 : o;
    tasks.forEach(task -> planning.result(made(task, first)));

    assertThat(planning.levels()).isEmpty();
    GenerationTask second = planning.tasks().get(0);
    assertThat(second.task()).isEqualTo(2);
    assertThat(second.seed()).isNotEqualTo(tasks.get(0).seed());
    assertThat(second.slots()).extracting(Slot::ordinal).containsExactly(37, 38, 41);
    assertThat(second.slots())
        .extracting(Slot::label)
        .containsExactly("noun.food", "noun.plant", "noun.plant");
    assertThat(second.slots()).allMatch(slot -> slot.topic() != null);

    // Of the fresh ones, 38 is a duplicate again.
    planning.result(made(second, o -> o == 38 ? 3 : o));
    GenerationTask third = planning.tasks().get(0);
    assertThat(third.task()).isEqualTo(3);
    assertThat(third.slots()).extracting(Slot::ordinal).containsExactly(44);
    planning.result(done(third));

    LevelClosed closed = planning.levels().get(0).value;
    assertThat(closed.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(closed.duplicates()).isZero();
    assertThat(closed.invalid()).isZero();
    assertThat(closed.accepted())
        .hasSize(36)
        .contains(37, 41, 44)
        .doesNotContain(25, 26, 35, 38)
        .isSorted();
    assertThat(planning.tasks()).isEmpty();
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldOrderNoMoreThanHalfAsManyAndKeepWhatIsLeft() {
    planning.request(REQUEST);
    List<Integer> fresh = new ArrayList<>();

    for (List<GenerationTask> tasks = planning.tasks();
        !tasks.isEmpty();
        tasks = planning.tasks()) {
      tasks.stream()
          .flatMap(task -> task.slots().stream())
          .map(Slot::ordinal)
          .filter(ordinal -> ordinal >= 36)
          .forEach(fresh::add);
      tasks.forEach(task -> planning.result(made(task, o -> 7)));
    }

    assertThat(fresh).hasSize(18).allMatch(ordinal -> ordinal < 54).doesNotHaveDuplicates();
    LevelClosed closed = planning.levels().get(0).value;
    assertThat(closed.accepted()).hasSize(36).allMatch(ordinal -> ordinal < 36);
    assertThat(closed.duplicates()).isEqualTo(35);
  }

  @Test
  void shouldGoOnWithARoundAfterARestart() {
    planning.request(REQUEST);
    List<GenerationTask> tasks = planning.tasks();
    tasks.forEach(task -> planning.result(made(task, o -> o % 24)));
    List<GenerationTask> second = planning.tasks();

    planning = planning.restart(restored, new PlanningSettings(3, 24));
    tasks.forEach(task -> planning.result(made(task, o -> o % 24)));
    assertThat(planning.tasks()).isEmpty();
    second.forEach(task -> planning.result(done(task)));

    assertThat(planning.levels().get(0).value.accepted()).hasSize(36).contains(36, 47);
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldPutAResultAsideThatHasOrdinalsOfAnotherRound() {
    planning.request(REQUEST);
    planning.tasks().forEach(task -> planning.result(made(task, o -> o == 25 ? 1 : o)));
    GenerationTask second = planning.tasks().get(0);
    TaskResult good = done(second);

    planning.result(
        new TaskResult("small", "pool-6", 2, List.of(new Made(38, 1)), 0, null, null, "elsewhere"));
    planning.result(new TaskResult("small", "pool-6", 3, good.made(), 0, null, null, "elsewhere"));

    assertThat(planning.deadLetters()).hasSize(2);
    planning.result(good);
    assertThat(planning.levels()).hasSize(1);
  }

  private static TaskResult made(GenerationTask task, IntToLongFunction hash) {
    List<Made> made =
        task.slots().stream()
            .map(slot -> new Made(slot.ordinal(), hash.applyAsLong(slot.ordinal())))
            .toList();
    return new TaskResult(
        task.experimentId(), task.level(), task.task(), made, 0, null, null, "test");
  }
}
