package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.Lease;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.planning.release.PlanningSettings;
import io.medley.planning.release.TaskRelease;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Experiments with a budget; the small request asks for 36 samples of each of two levels. */
class PlanningBudgetTest extends PlanningFixture {
  PlanningBudgetTest() {
    super(new PlanningSettings(3, 12));
  }

  @Test
  void shouldLimitNothingWithoutABudget() {
    planning.request(Requests.SMALL);

    assertThat(planning.tasks()).hasSize(3).extracting(GenerationTask::lease).containsOnlyNulls();
    assertThat(planning.ledger("small")).isNull();
  }

  @Test
  void shouldMeasureOneTaskBeforeItReleasesMore() {
    planning.request(budget("\"maxTokens\": 100000"));

    List<GenerationTask> first = planning.tasks();
    assertThat(first)
        .singleElement()
        .extracting(GenerationTask::lease)
        .isEqualTo(new Lease(100_000L, null, null));

    planning.result(done(first.get(0), ordinal -> true, tokens(1200)));
    List<GenerationTask> next = planning.tasks();
    assertThat(next).hasSize(3);
    assertThat(next.stream().mapToLong(task -> task.lease().tokens()).sum())
        .isBetween(98_790L, 98_800L);
  }

  @Test
  void shouldEndAsIfThereWereNoBudgetWhereItSuffices() {
    planning.request(budget("\"maxTokens\": 9000, \"maxRequests\": 100, \"maxMoney\": 0.5"));

    List<LevelClosed> levels = work(new Usage(1000, 200, 12, 4, Duration.ZERO, 0.01));

    assertThat(levels).extracting(LevelClosed::ending).containsOnly(Ending.COMPLETE);
    assertThat(levels).extracting(level -> level.accepted().size()).containsExactly(36, 36);
    assertThat(planning.ledger("small")).isNull();
  }

  @Test
  void shouldCutTheLastTaskToWhatIsLeftAndCloseTheLevelsAsBudget() {
    planning.request(budget("\"maxTokens\": 5000"));

    List<LevelClosed> levels = work(tokens(1200));

    // 100 tokens a sample: 50 of them.
    assertThat(levels)
        .extracting(level -> level.level() + " " + level.ending() + " " + level.accepted().size())
        .containsExactly("pool-6 COMPLETE 36", "pool-30 BUDGET 14");
    assertThat(levels.get(1).reason()).isEqualTo("the budget's maxTokens of 5000 is used up");
  }

  @Test
  void shouldAskForNoMoreSamplesThanAllowed() {
    planning.request(budget("\"maxSamples\": 40"));

    List<LevelClosed> levels = work(tokens(1));

    assertThat(levels)
        .extracting(level -> level.level() + " " + level.ending() + " " + level.accepted().size())
        .containsExactly("pool-6 COMPLETE 36", "pool-30 BUDGET 4");
    assertThat(levels.get(1).reason()).isEqualTo("the budget's maxSamples of 40 is used up");
  }

  @Test
  void shouldCloseALevelAsBudgetWhereALeaseWasUsedUp() {
    planning.request(budget("\"maxRequests\": 1000"));
    planning.tasks().forEach(task -> planning.result(done(task, o -> true, requests(12))));
    List<GenerationTask> rest = planning.tasks();
    GenerationTask exhausted = rest.get(0);
    planning.result(
        done(exhausted, o -> o % 2 == 0, requests(exhausted.lease().requests().intValue())));
    rest.subList(1, rest.size()).forEach(t -> planning.result(done(t, o -> true, requests(12))));

    LevelClosed closed = planning.levels().get(0).value;
    assertThat(closed.ending()).isEqualTo(Ending.BUDGET);
    assertThat(closed.accepted()).hasSize(30);
    assertThat(closed.reason()).isEqualTo("the budget is used up");
  }

  @Test
  void shouldNotLeaveWorkersIdleForALimitThatNothingCounts() {
    planning.request(budget("\"maxMoney\": 1"));
    planning.tasks().forEach(task -> planning.result(done(task)));

    assertThat(planning.tasks()).hasSize(3);
  }

  @Test
  void shouldReleaseNothingWhenTheMinutesAreOverAndEndWhenTasksHaveReported() {
    planning.request(budget("\"maxMinutes\": 2"));
    List<GenerationTask> tasks = planning.tasks();
    assertThat(planning.plans().get(0).deadline())
        .isEqualTo(PlanningDriver.NOW.plus(Duration.ofMinutes(2)));

    planning.pass(Duration.ofMinutes(2));
    planning.result(done(tasks.get(0)));
    planning.result(done(tasks.get(1)));
    assertThat(planning.levels()).isEmpty();
    planning.result(done(tasks.get(2)));

    assertThat(planning.tasks()).isEmpty();
    assertThat(planning.levels())
        .extracting(level -> level.value.ending() + ", " + level.value.reason())
        .containsExactly("COMPLETE, null", "BUDGET, the budget's maxMinutes of 2.0 is used up");
  }

  @Test
  void shouldNotWaitForeverForTasksWhenTheMinutesAreOver() {
    planning.request(budget("\"maxMinutes\": 2"));
    planning.result(done(planning.tasks().get(0)));

    planning.pass(Duration.ofMinutes(2));
    assertThat(planning.levels()).isEmpty();
    planning.pass(TaskRelease.GRACE);

    assertThat(planning.levels())
        .extracting(level -> level.value.ending() + " " + level.value.accepted().size())
        .containsExactly("BUDGET 12", "BUDGET 0");
  }

  @Test
  void shouldLetTheMinutesStandStillDuringAPause() {
    planning.request(budget("\"maxMinutes\": 2"));
    GenerationTask first = planning.tasks().get(0);
    planning.pass(Duration.ofSeconds(90));
    planning.plans();

    planning.command("small", Action.PAUSE);
    planning.pass(Duration.ofHours(5));
    restart();
    planning.pass(Duration.ofHours(5));
    planning.command("small", Action.RESUME);

    List<ExperimentPlan> plans = planning.plans();
    assertThat(plans.get(0).deadline())
        .isEqualTo(PlanningDriver.NOW.plus(Duration.ofHours(5)).plusSeconds(30));
    planning.result(done(first));
    assertThat(planning.tasks()).hasSize(1);
    planning.pass(Duration.ofSeconds(30).plus(TaskRelease.GRACE));
    assertThat(planning.levels()).extracting(l -> l.value.ending()).containsOnly(Ending.BUDGET);
  }

  @Test
  void shouldCloseAnExperimentWhoseMinutesEndBeforeItsMaterialsAreReady() {
    startOver(
        PlanningSettings.DEFAULT,
        (plan, classes) -> new java.util.concurrent.CompletableFuture<>());
    planning.request(budget("\"maxMinutes\": 0.5"));

    planning.pass(Duration.ofSeconds(30));

    assertThat(planning.levels()).extracting(l -> l.value.ending()).containsOnly(Ending.BUDGET);
  }

  /** Does every task as long as there are any, each of its samples at the same price. */
  private List<LevelClosed> work(Usage perTwelve) {
    Deque<GenerationTask> tasks = new ArrayDeque<>(planning.tasks());
    while (!tasks.isEmpty()) {
      GenerationTask task = tasks.removeLast();
      int slots = task.slots().size();
      planning.result(
          done(
              task,
              ordinal -> true,
              new Usage(
                  perTwelve.inputTokens() * slots / 12,
                  perTwelve.outputTokens() * slots / 12,
                  slots,
                  perTwelve.calls(),
                  Duration.ZERO,
                  perTwelve.money() * slots / 12)));
      tasks.addAll(planning.tasks());
    }
    List<LevelClosed> closed = new ArrayList<>();
    planning.levels().forEach(level -> closed.add(level.value));
    return closed;
  }

  private static Usage tokens(long tokens) {
    return new Usage(tokens, 0, 0, 1, Duration.ZERO);
  }

  private static Usage requests(int calls) {
    return new Usage(1, 0, 0, calls, Duration.ZERO);
  }

  private static String budget(String limits) {
    return Requests.SMALL.replace("\"small\",", "\"small\", \"budget\": { " + limits + " },");
  }
}
