package io.medley.planning.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LevelClosingTest {
  private static final PlannedLevel LEVEL = new PlannedLevel("pool-20", "pool-20", 1, 20, 6, 1);

  @Test
  void shouldCountWhatALowerOrdinalHasAsDuplicate() {
    LevelClosed closed =
        close(
            result(1, new Made(3, 77), new Made(4, 5), new Made(5, 77)),
            result(0, new Made(0, 77), new Made(1, 6), new Made(2, 7)));

    assertThat(closed.accepted()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(closed.duplicates()).isEqualTo(2);
    assertThat(closed.invalid()).isZero();
    assertThat(closed.usage()).isEqualTo(new Usage(2, 4, 6, 8, Duration.ofSeconds(10)));
  }

  @Test
  void shouldBeCompleteWithHalfOfTheSamplesAndFailedWithLess() {
    assertThat(close(result(0, new Made(0, 1), new Made(1, 2), new Made(4, 3))).ending())
        .isEqualTo(Ending.COMPLETE);
    LevelClosed failed = close(result(0, new Made(0, 1), new Made(1, 2)));
    assertThat(failed.ending()).isEqualTo(Ending.FAILED);
    assertThat(failed.usable()).isFalse();
    assertThat(failed.reason()).isEqualTo("2 of 6 samples came");
    assertThat(failed.invalid()).isEqualTo(4);
  }

  @Test
  void shouldFailWhenNothingCame() {
    LevelClosed closed = close(new TaskResult("e", "pool-20", 0, null, 6, null, "no model", "i"));

    assertThat(closed.ending()).isEqualTo(Ending.FAILED);
    assertThat(closed.reason())
        .isEqualTo("0 of 6 samples came; 1 of 1 tasks failed, one with: no model");
  }

  @Test
  void shouldFailWithWhatThereIsWhereNoOtherTaskCouldSucceed() {
    LevelClosed closed =
        close(
            result(0, new Made(0, 1), new Made(1, 2), new Made(2, 3), new Made(3, 4)),
            faulty(1, "HTTP 401: no key", "HTTP 401: no key", List.of()));

    assertThat(closed.ending()).isEqualTo(Ending.FAILED);
    assertThat(closed.reason()).isEqualTo("4 of 6 samples came; HTTP 401: no key");
    assertThat(closed.accepted()).containsExactly(0, 1, 2, 3);
    assertThat(closed.usable()).isTrue();
  }

  @Test
  void shouldSumWhatWasWrongWithInvalidTexts() {
    LevelClosed closed =
        close(
            faulty(1, null, null, List.of(new Fault("empty", 1, ""), new Fault("echo", 1, "b"))),
            faulty(0, null, null, List.of(new Fault("echo", 2, "a"))));

    assertThat(closed.faults())
        .containsExactly(new Fault("echo", 3, "a"), new Fault("empty", 1, ""));
  }

  private static TaskResult faulty(int task, String failure, String fatal, List<Fault> faults) {
    return new TaskResult("e", "pool-20", task, List.of(), 2, null, failure, "i", fatal, faults);
  }

  @Property(tries = 50)
  void shouldNotDependOnTheOrderOfResults(@ForAll long seed) {
    List<TaskResult> results =
        new ArrayList<>(
            List.of(
                result(0, new Made(0, 9), new Made(1, 2)),
                result(1, new Made(2, 9), new Made(3, 4)),
                result(2, new Made(4, 4), new Made(5, 9))));
    LevelClosed inOrder = close(results);

    Collections.shuffle(results, new Random(seed));

    assertThat(close(results)).isEqualTo(inOrder);
  }

  private static LevelClosed close(TaskResult... results) {
    return close(List.of(results));
  }

  private static LevelClosed close(List<TaskResult> results) {
    LevelHarvest harvest = new LevelHarvest(LEVEL, List.of(), results, List.of());
    return LevelClosing.close("e", LEVEL, harvest, results);
  }

  private static TaskResult result(int task, Made... made) {
    return new TaskResult(
        "e",
        "pool-20",
        task,
        List.of(made),
        0,
        new Usage(1, 2, 3, 4, Duration.ofSeconds(5)),
        null,
        "i");
  }
}
