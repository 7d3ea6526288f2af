package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.planning.release.PlanningSettings;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What planning does where a task says that no other of its level can succeed. */
class PlanningFailureTest extends PlanningFixture {
  private static final String REFUSED = "HTTP 401: the endpoint does not take the key";

  PlanningFailureTest() {
    super(new PlanningSettings(2, 12));
  }

  @BeforeEach
  void request() {
    planning.request(Requests.SMALL);
  }

  @Test
  void shouldReleaseNothingMoreOfALevelThatCannotSucceed() {
    List<GenerationTask> out = planning.tasks();

    planning.result(impossible(out.get(0)));

    assertThat(planning.tasks()).extracting(GenerationTask::level).containsExactly("pool-30");
    assertThat(planning.levels()).isEmpty();
  }

  @Test
  void shouldCloseSuchALevelWhenWhatIsOutHasReported() {
    List<GenerationTask> out = planning.tasks();
    planning.result(impossible(out.get(0)));

    planning.result(done(out.get(1)));

    assertThat(planning.levels())
        .singleElement()
        .satisfies(
            record -> {
              LevelClosed level = record.value;
              assertThat(level.level()).isEqualTo("pool-6");
              assertThat(level.ending()).isEqualTo(Ending.FAILED);
              assertThat(level.accepted()).hasSize(12);
              assertThat(level.reason()).isEqualTo("12 of 36 samples came; " + REFUSED);
            });
    assertThat(planning.tasks()).extracting(GenerationTask::level).containsOnly("pool-30");
  }

  private static TaskResult impossible(GenerationTask task) {
    return new TaskResult(
        task.experimentId(),
        task.level(),
        task.task(),
        List.of(),
        task.slots().size(),
        null,
        REFUSED,
        "i",
        REFUSED,
        List.of());
  }
}
