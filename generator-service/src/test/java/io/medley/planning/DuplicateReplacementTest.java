package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.planning.release.PlanningSettings;
import io.medley.planning.release.TaskRelease;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Duplicates across tasks, replaced by planning; a level of two tasks of 24 and 12 slots. */
class DuplicateReplacementTest extends PlanningFixture {
  private static final String REQUEST =
      Requests.SMALL.replace("[6, 30]", "[6], \"duplicates\": \"replace\"");

  /** 25 says what 1 says, and 26 and 35 what 2 says. */
  private static final IntToLongFunction THREE_TWICE =
      o -> o == 25 ? 1 : o == 26 || o == 35 ? 2 : o;

  DuplicateReplacementTest() {
    super(new PlanningSettings(3, 24));
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

    tasks.forEach(task -> planning.result(made(task, THREE_TWICE)));

    assertThat(planning.levels()).isEmpty();
    GenerationTask second = planning.tasks().get(0);
    assertThat(second.task()).isEqualTo(2);
    assertThat(second.seed()).isNotEqualTo(tasks.get(0).seed());
    assertThat(second.slots()).extracting(Slot::ordinal).containsExactly(37, 38, 41);
    assertThat(second.slots())
        .extracting(Slot::label)
        .containsExactly("noun.food", "noun.plant", "noun.plant");
    assertThat(second.slots()).allMatch(slot -> slot.topic() != null);

    // Of the replacements, 38 is a duplicate again.
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
    List<Integer> replacements = new ArrayList<>();

    for (List<GenerationTask> tasks = planning.tasks();
        !tasks.isEmpty();
        tasks = planning.tasks()) {
      tasks.stream()
          .flatMap(task -> task.slots().stream())
          .map(Slot::ordinal)
          .filter(ordinal -> ordinal >= 36)
          .forEach(replacements::add);
      tasks.forEach(task -> planning.result(made(task, o -> 7)));
    }

    assertThat(replacements).hasSize(18).allMatch(ordinal -> ordinal < 54).doesNotHaveDuplicates();
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

    restart();
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

  @Test
  void shouldBeCompleteWithItsDuplicatesWhereABudgetLeavesNothingForReplacements() {
    planning.request(budget("\"maxSamples\": 36"));
    planning.tasks().forEach(task -> planning.result(made(task, THREE_TWICE)));

    LevelClosed closed = planning.levels().get(0).value;
    assertThat(closed.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(closed.reason()).isNull();
    assertThat(closed.accepted()).hasSize(36).allMatch(ordinal -> ordinal < 36);
    assertThat(closed.duplicates()).isEqualTo(3);
    assertThat(closed.invalid()).isZero();
    assertThat(planning.tasks()).isEmpty();
  }

  @Test
  void shouldReplaceAsManyAsABudgetAllows() {
    planning.request(budget("\"maxSamples\": 37"));
    planning.tasks().forEach(task -> planning.result(made(task, THREE_TWICE)));

    List<GenerationTask> replacement = planning.tasks();
    assertThat(replacement.get(0).slots()).extracting(Slot::ordinal).containsExactly(37);
    planning.result(done(replacement.get(0)));

    LevelClosed closed = planning.levels().get(0).value;
    assertThat(closed.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(closed.accepted()).hasSize(36).contains(37).doesNotContain(25);
    assertThat(closed.duplicates()).isEqualTo(2);
    assertThat(closed.invalid()).isZero();
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldCloseAsBudgetOnlyTheLevelsThatItCostSamples() {
    planning.request(budget("\"maxSamples\": 40").replace("[6]", "[6, 30]"));
    planning.tasks().forEach(task -> planning.result(made(task, THREE_TWICE)));

    assertThat(planning.levels())
        .extracting(level -> level.value.level() + " " + level.value.ending())
        .containsExactly("pool-6 COMPLETE", "pool-30 BUDGET");
  }

  @Test
  void shouldNotReplaceWhereABudgetCostTheLevelSamples() {
    planning.request(budget("\"maxSamples\": 30"));
    planning.tasks().forEach(task -> planning.result(made(task, THREE_TWICE)));

    LevelClosed closed = planning.levels().get(0).value;
    assertThat(closed.ending()).isEqualTo(Ending.BUDGET);
    assertThat(closed.accepted()).hasSize(30);
    assertThat(closed.duplicates()).isEqualTo(2);
    assertThat(closed.invalid()).isEqualTo(6);
  }

  @Test
  void shouldGoOnReplacingWhereAReplacementUsedUpItsLeaseAndNotTheBudget() {
    planning.request(budget("\"maxRequests\": 1000").replace("[6]", "[6, 30]"));
    planning.result(made(planning.tasks().get(0), THREE_TWICE, requests(24)));
    List<GenerationTask> next = planning.tasks();
    planning.result(made(next.get(0), THREE_TWICE, requests(12)));
    GenerationTask replacement = planning.tasks().get(0);
    int lease = replacement.lease().requests().intValue();
    planning.result(done(replacement, ordinal -> ordinal == 37, requests(lease)));
    assertThat(planning.levels()).isEmpty();

    Deque<GenerationTask> out = new ArrayDeque<>(next.subList(1, 3));
    while (!out.isEmpty()) {
      planning.result(done(out.remove(), ordinal -> true, requests(1)));
      out.addAll(planning.tasks());
    }

    assertThat(planning.levels())
        .extracting(level -> level.value.level() + " " + level.value.ending())
        .containsExactlyInAnyOrder("pool-6 COMPLETE", "pool-30 COMPLETE");
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldBeCompleteWhereTheMinutesEndTheReplacement() {
    planning.request(budget("\"maxMinutes\": 2"));
    planning.tasks().forEach(task -> planning.result(made(task, THREE_TWICE)));
    assertThat(planning.tasks()).hasSize(1);

    planning.pass(Duration.ofMinutes(2));
    assertThat(planning.levels()).isEmpty();
    planning.pass(TaskRelease.GRACE);

    LevelClosed closed = planning.levels().get(0).value;
    assertThat(closed.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(closed.duplicates()).isEqualTo(3);
    assertThat(closed.invalid()).isZero();
  }

  private static String budget(String limits) {
    return REQUEST.replace("\"small\",", "\"small\", \"budget\": { " + limits + " },");
  }

  private static Usage requests(int calls) {
    return new Usage(1, 0, 0, calls, Duration.ZERO);
  }

  private static TaskResult made(GenerationTask task, IntToLongFunction hash) {
    return made(task, hash, null);
  }

  private static TaskResult made(GenerationTask task, IntToLongFunction hash, Usage usage) {
    List<Made> made =
        task.slots().stream()
            .map(slot -> new Made(slot.ordinal(), hash.applyAsLong(slot.ordinal())))
            .toList();
    return new TaskResult(
        task.experimentId(), task.level(), task.task(), made, 0, usage, null, "test");
  }
}
