package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.task.GenerationTask;
import io.medley.planning.release.ExpiredTasks;
import io.medley.planning.release.PlanningSettings;
import org.junit.jupiter.api.Test;

/** What planning does with tasks that are out for longer than their topic keeps them. */
class PlanningExpiryTest extends PlanningFixture {

  PlanningExpiryTest() {
    super(new PlanningSettings(1, 24));
  }

  @Test
  void shouldReleaseATaskAgainWhenItsTopicMayHaveLostIt() {
    planning.request(Requests.SMALL);
    GenerationTask first = planning.tasks().get(0);

    planning.pass(Topics.ONE_WEEK);

    assertThat(planning.tasks()).containsExactly(first);
  }

  @Test
  void shouldNotReleaseATaskAgainWhileItsTopicKeepsIt() {
    planning.request(Requests.SMALL);
    planning.tasks();

    planning.pass(Topics.ONE_WEEK.minusSeconds(1));

    assertThat(planning.tasks()).isEmpty();
  }

  @Test
  void shouldReleaseATaskOncePerLifeOfItsTopicsRecords() {
    planning.request(Requests.SMALL);
    planning.pass(Topics.ONE_WEEK);
    planning.tasks();

    planning.pass(ExpiredTasks.CHECK);
    assertThat(planning.tasks()).isEmpty();

    planning.pass(Topics.ONE_WEEK);
    assertThat(planning.tasks()).hasSize(1);
  }

  @Test
  void shouldReleaseItAgainAfterARestartAndAPauseThatTookLonger() {
    planning.request(Requests.SMALL);
    GenerationTask first = planning.tasks().get(0);
    planning.command("small", Action.PAUSE);
    restart();
    planning.pass(Topics.ONE_WEEK);
    assertThat(planning.tasks()).isEmpty();

    planning.command("small", Action.RESUME);
    planning.pass(ExpiredTasks.CHECK);

    assertThat(planning.tasks()).containsExactly(first);
  }

  @Test
  void shouldGiveItTheSameLeaseAgain() {
    planning.request(
        Requests.SMALL.replace("\"small\",", "\"small\", \"budget\": { \"maxSamples\": 10 },"));
    GenerationTask first = planning.tasks().get(0);

    planning.pass(Topics.ONE_WEEK);

    assertThat(first.slots()).hasSize(10);
    assertThat(planning.tasks()).containsExactly(first);
  }

  @Test
  void shouldCountTheFirstResultAloneWhenATaskWasReleasedAgain() {
    planning.request(Requests.SMALL);
    GenerationTask first = planning.tasks().get(0);
    planning.pass(Topics.ONE_WEEK);
    planning.tasks();

    planning.result(done(first));
    planning.result(done(first));

    assertThat(planning.tasks()).hasSize(1);
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldRememberNoTaskOfALevelThatIsClosed() {
    planning.request(Requests.SMALL);
    planning.tasks();
    planning.command("small", Action.CANCEL);

    planning.pass(Topics.ONE_WEEK);

    assertThat(planning.tasks()).isEmpty();
  }
}
