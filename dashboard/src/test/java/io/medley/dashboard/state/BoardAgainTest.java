package io.medley.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.ExperimentState;
import io.medley.contracts.plan.PlannedArm;
import io.medley.dashboard.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An experiment is deleted, and another one asked for under its id. */
class BoardAgainTest extends BoardFixture {
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));

  /** Times of records have no more than milliseconds, acceptance has. */
  private static final Instant ACCEPTED_AGAIN = LATER.plusNanos(345);

  private static ExperimentPlan again() {
    return Records.plan(ID, DesiredState.RUNNING, ACCEPTED_AGAIN);
  }

  private void sayEnded() {
    sayAll();
    say(Topics.PROGRESS, ID, Records.progress(ID, Progress.PLANNING, 2, 2));
    say(
        Topics.PROGRESS,
        ID,
        Records.progress(ID, Progress.run(Records.run(ID, Records.realOnly(), 0)), 200, 200));
    say(Topics.SAMPLES, ID, Records.sample(ID, "pool-20", 3));
    say(Topics.RESULTS, ID, Records.result(ID, Records.judge(), 0, 4));
    say(Topics.REPORTS, ID, Records.report(ID));
  }

  /** As planning does it. */
  private void removeKeys() {
    say(Topics.REPORTS, ID, null);
    say(Topics.PROGRESS, Progress.key(ID, Progress.PLANNING), null);
    for (String level : List.of("pool-20", "pool-1000")) {
      say(Topics.LEVELS, Ids.level(ID, level), null);
      say(Topics.SCORES, Ids.level(ID, level), null);
      say(Topics.PROGRESS, Progress.key(ID, Progress.level(level)), null);
    }
    for (PlannedArm arm : List.of(Records.realOnly(), Records.judge())) {
      say(Topics.RESULTS, Records.run(ID, arm, 0).runId(), null);
      say(Topics.PROGRESS, Progress.key(ID, Progress.run(Records.run(ID, arm, 0))), null);
    }
  }

  private JsonNode fresh() {
    Board board = new Board();
    board.apply(Topics.EXPERIMENTS, ID, Json.bytes(again()), NOW);
    return Json.mapper().valueToTree(board.details(ID).orElseThrow());
  }

  @Test
  void shouldShowNothingOfTheFirstWhenTheTopicsAreReadFromTheBeginning() {
    say(Topics.EXPERIMENTS, ID, Records.plan(ID));
    say(Topics.EXPERIMENTS, ID, null);
    say(Topics.EXPERIMENTS, ID, again());
    sayAllButPlans();
    removeKeys();
    board.caughtUp();

    assertThat(details()).isEqualTo(fresh());
    assertThat(board.summary(ID).orElseThrow().state()).isEqualTo(ExperimentState.RUNNING);
    assertThat(board.report(ID)).isEmpty();
    assertThat(board.samples(ID, 10, row -> true, false)).isEmpty();
    assertThat(board.standings(line -> true).get(0).figures()).isEmpty();
    assertThat(board.standings(line -> true).get(0).report()).isNull();
  }

  private void sayAllButPlans() {
    say(Topics.PROGRESS, ID, Records.progress(ID, Progress.PLANNING, 2, 2));
    say(Topics.PROGRESS, ID, Records.progress(ID, Progress.level("pool-20"), 24, 48));
    say(Topics.SCORES, ID, Records.scores(ID, "pool-20", 24));
    say(Topics.TASK_RESULTS, ID, Records.task(ID, "pool-20", 0));
    say(Topics.SAMPLES, ID, Records.sample(ID, "pool-20", 3));
    say(Topics.LEVELS, ID, Records.closed(ID, "pool-1000"));
    say(Topics.RESULTS, ID, Records.result(ID, Records.realOnly(), 0, 3));
    say(Topics.RESULTS, ID, Records.result(ID, Records.judge(), 0, 4));
    say(Topics.REPORTS, ID, Records.report(ID));
  }

  @Test
  void shouldCountTheTasksOfTheSecondAlone() {
    say(Topics.EXPERIMENTS, ID, again());
    say(Topics.TASK_RESULTS, ID, Records.task(ID, "pool-20", 0));
    say(Topics.TASK_RESULTS, ID, Records.task(ID, "pool-20", 1));
    board.apply(Topics.TASK_RESULTS, ID, Json.bytes(Records.task(ID, "pool-20", 0)), LATER);

    assertThat(board.summary(ID).orElseThrow().used().samples()).isEqualTo(12);
  }

  @Test
  void shouldShowNothingOfTheFirstWhoseRecordsAreReadBeforeAnyPlan() {
    say(Topics.SCORES, ID, Records.scores(ID, "pool-20", 24));
    say(Topics.TASK_RESULTS, ID, Records.task(ID, "pool-20", 0));
    board.apply(Topics.TASK_RESULTS, ID, Json.bytes(Records.task(ID, "pool-20", 0)), LATER);

    say(Topics.EXPERIMENTS, ID, again());

    assertThat(details().at("/level~1pool-20").has("scores")).isFalse();
    assertThat(board.summary(ID).orElseThrow().used().samples()).isEqualTo(12);
  }

  @Test
  void shouldShowNothingOfARecordThatWasOnItsWayWhenTheFirstWasDeleted() {
    sayEnded();
    board.caughtUp();
    say(Topics.EXPERIMENTS, ID, null);
    say(Topics.SCORES, ID, Records.scores(ID, "pool-20", 48));
    say(Topics.SAMPLES, ID, Records.sample(ID, "pool-20", 4));
    assertThat(board.since(0, List.of(SCOPE)).orElseThrow().scopes().get(SCOPE))
        .doesNotContainKey("level/pool-20");

    say(Topics.EXPERIMENTS, ID, again());

    assertThat(details()).isEqualTo(fresh());
    assertThat(board.samples(ID, 10, row -> true, false)).isEmpty();
  }

  @Test
  void shouldBeginAnewWhereTheRemovalOfTheFirstIsNotSeen() {
    sayEnded();
    long seen = board.version();

    say(Topics.EXPERIMENTS, ID, again());

    assertThat(details()).isEqualTo(fresh());
    assertThat(board.since(seen, List.of(SCOPE)).orElseThrow().snapshot()).isTrue();
  }
}
