package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Progress.State;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.planning.intake.ResultIntake;
import io.medley.planning.material.Materials;
import io.medley.planning.release.PlanningSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

class PlanningTopologyTest extends PlanningFixture {
  PlanningTopologyTest() {
    super(new PlanningSettings(3, 24));
  }

  @Test
  void shouldPublishThePlanTheRealSamplesAndTheFirstTasks() {
    planning.request(Requests.SMALL);

    assertThat(planning.plans()).extracting(ExperimentPlan::experimentId).containsExactly("small");
    var samples = planning.samples();
    assertThat(samples).hasSize(12 + 36 + 30 + 30 + 60 + 30);
    assertThat(samples).allMatch(sample -> sample.key.equals(sample.value.sampleId()));
    assertThat(samples)
        .filteredOn(sample -> sample.value.role() == Role.TRAIN)
        .extracting(sample -> sample.value.label())
        .startsWith("noun.animal", "noun.food", "noun.plant", "noun.animal");
    assertThat(planning.tasks())
        .extracting(GenerationTask::taskId)
        .containsExactly("small/pool-6/0", "small/pool-6/1", "small/pool-30/0");
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldPutWhatIsNotJsonAsideAndGoOn() {
    planning.request("{ nonsense");
    planning.request(Requests.SMALL);

    DeadLetter letter = planning.deadLetters().get(0);
    assertThat(letter.value()).asString(UTF_8).isEqualTo("{ nonsense");
    assertThat(letter.topic()).isEqualTo(Topics.REQUESTS);
    assertThat(letter.offset()).isZero();
    assertThat(letter.where()).isEqualTo("planning");
    assertThat(planning.plans()).hasSize(1);
  }

  @Test
  void shouldRejectWithAllReasonsAtOnceAgainstSchemaAndData() {
    planning.request(
        """
        { "experimentId": "faulty", "colour": "red",
          "dataset": { "name": "wordnet-supersense", "trainSize": -1,
            "labels": ["noun.animal", "noun.verb"] },
          "generation": { "topicPoolSizes": [6, 10000] } }
        """);

    var rejection = planning.rejections().get(0);
    assertThat(rejection.key).isEqualTo("rejected/0-0");
    assertThat(rejection.value.experimentId()).isEqualTo("faulty");
    assertThat(rejection.value.errors())
        .extracting(Violation::path)
        .containsExactlyInAnyOrder(
            "$.colour",
            "$.dataset.trainSize",
            "$.dataset.labels[1]",
            "$.generation.topicPoolSizes[1]");
    assertThat(planning.tasks()).isEmpty();
  }

  @Test
  void shouldStartNothingNewForTheSameRequestTwice() {
    planning.request(Requests.SMALL);
    var plans = planning.plans();
    planning.tasks();
    planning.samples();

    planning.request(Requests.SMALL);

    assertThat(planning.plans()).isEqualTo(plans);
    assertThat(planning.tasks()).isEmpty();
    assertThat(planning.samples()).isEmpty();
  }

  @Test
  void shouldRejectOtherContentUnderAKnownId() {
    planning.request(Requests.SMALL);
    planning.plans();

    planning.request(Requests.OTHER_SEED);

    var rejection = planning.rejections().get(0);
    assertThat(rejection.key).isEqualTo("rejected/0-1");
    assertThat(rejection.value.errors())
        .extracting(Violation::path)
        .containsExactly("$.experimentId");
  }

  @Test
  void shouldBoundWhatIsOutstandingUntilEveryOrdinalIsMadeOnce() {
    planning.request(Requests.SMALL);

    Deque<GenerationTask> outstanding = new ArrayDeque<>(planning.tasks());
    List<Slot> slots = new ArrayList<>();
    while (!outstanding.isEmpty()) {
      assertThat(outstanding).hasSizeLessThanOrEqualTo(3);
      // The last first: results come in any order.
      GenerationTask task = outstanding.removeLast();
      slots.addAll(task.slots());
      planning.result(done(task));
      outstanding.addAll(planning.tasks());
    }

    List<Integer> twice = IntStream.range(0, 72).mapToObj(i -> i % 36).sorted().toList();
    assertThat(slots).extracting(Slot::ordinal).containsExactlyInAnyOrderElementsOf(twice);
    assertThat(planning.levels())
        .extracting(level -> level.key)
        .containsExactlyInAnyOrder("small/pool-6", "small/pool-30");
  }

  @Test
  void shouldCloseALevelWhenAllItsTasksHaveReported() {
    planning.request(Requests.SMALL);
    List<GenerationTask> tasks = planning.tasks();

    planning.result(done(tasks.get(1)));
    assertThat(planning.levels()).isEmpty();
    planning.result(done(tasks.get(0), ordinal -> ordinal != 5));

    KeyValue<String, LevelClosed> level = planning.levels().get(0);
    assertThat(level.key).isEqualTo("small/pool-6");
    assertThat(level.value.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(level.value.accepted()).hasSize(35).doesNotContain(5).isSorted();
    assertThat(level.value.invalid()).isEqualTo(1);
    assertThat(level.value.requested()).isEqualTo(36);
    assertThat(level.value.usage().elapsed()).isEqualTo(Duration.ofSeconds(4));
    assertThat(level.value.reason()).isNull();
  }

  @Test
  void shouldCountAResultOnceHoweverOftenItComes() {
    planning.request(Requests.SMALL);
    List<GenerationTask> tasks = planning.tasks();

    planning.result(done(tasks.get(0)));
    planning.result(done(tasks.get(0)));
    assertThat(planning.levels()).isEmpty();
    planning.result(done(tasks.get(1)));
    planning.result(done(tasks.get(1)));

    assertThat(planning.levels()).hasSize(1);
    // One task was left; no duplicate released another.
    assertThat(planning.tasks()).extracting(GenerationTask::task).containsExactly(1);
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldFailALevelOfWhichLessThanHalfCame() {
    planning.request(Requests.SMALL);
    List<GenerationTask> tasks = planning.tasks();

    planning.result(failed(tasks.get(0)));
    planning.result(done(tasks.get(1)));

    LevelClosed level = planning.levels().get(0).value;
    assertThat(level.ending()).isEqualTo(Ending.FAILED);
    assertThat(level.accepted()).hasSize(12);
    assertThat(level.reason())
        .isEqualTo("12 of 36 samples came; 1 of 2 tasks failed, one with: out of luck");
    assertThat(planning.progress())
        .filteredOn(progress -> progress.subject().equals("level/pool-6"))
        .extracting(Progress::state)
        .endsWith(State.FAILED);
  }

  @Test
  void shouldPutPoisonousResultsAside() {
    planning.request(Requests.SMALL);
    GenerationTask task = planning.tasks().get(0);
    TaskResult good = done(task);

    planning.result("[1, 2".getBytes(UTF_8));
    planning.result("{}".getBytes(UTF_8));
    planning.result(changed(good, "nobody", "pool-6", 0));
    planning.result(changed(good, "small", "pool-7", 0));
    planning.result(changed(good, "small", "pool-30", 1));
    planning.result(changed(good, "small", "pool-6", -1));
    planning.result(changed(good, "small", "pool-6", 1));
    planning.result(new byte[ResultIntake.MOST_BYTES + 1]);

    List<DeadLetter> letters = planning.deadLetters();
    assertThat(letters)
        .extracting(DeadLetter::offset)
        .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(letters)
        .extracting(DeadLetter::why)
        .contains(
            "there is no experiment nobody",
            "no task small/pool-7/0 is out",
            "no task small/pool-30/1 is out",
            "ordinal 0 is not one of task small/pool-6/1, or is there twice");
    assertThat(Json.parse(letters.get(2).value(), TaskResult.class).toOptional()).isPresent();
    assertThat(planning.levels()).isEmpty();
  }

  @Test
  void shouldTellHowFarItIs() {
    planning.request(Requests.SMALL);
    List<GenerationTask> tasks = planning.tasks();
    tasks.forEach(task -> planning.result(done(task)));
    planning.tasks().forEach(task -> planning.result(done(task)));

    List<Progress> progress = planning.progress();
    assertThat(progress)
        .filteredOn(p -> p.subject().equals("planning"))
        .extracting(p -> p.state() + " " + p.done() + "/" + p.total())
        .containsExactly("WAITING 0/2", "RUNNING 0/2", "RUNNING 1/2", "DONE 2/2");
    assertThat(progress)
        .filteredOn(p -> p.subject().equals("level/pool-6"))
        .extracting(p -> p.state() + " " + p.done() + "/" + p.total())
        .containsExactly("WAITING 0/36", "RUNNING 24/36", "DONE 36/36");
  }

  @Test
  void shouldNotWaitForAPreparationButTakeItUpWhenItIsReady() {
    CompletableFuture<Materials> ready = new CompletableFuture<>();
    startOver(PlanningSettings.DEFAULT, (plan, classes) -> ready);

    planning.request(Requests.SMALL);
    List<ExperimentPlan> plans = planning.plans();
    assertThat(plans).hasSize(1);
    assertThat(planning.tasks()).isEmpty();

    ready.complete(MadeUpMaterials.materials(plans.get(0)));
    planning.letPreparationsBeTakenUp();
    assertThat(planning.tasks()).hasSize(4);
  }

  @Test
  void shouldGoOnWhereItWasAfterARestart() {
    planning.request(Requests.SMALL);
    List<GenerationTask> tasks = planning.tasks();
    planning.result(done(tasks.get(0)));
    List<GenerationTask> last = planning.tasks();

    restart(new PlanningSettings(3, 5));
    planning.result(done(tasks.get(0)));
    planning.result(done(tasks.get(1)));
    planning.result(done(tasks.get(2)));
    last.forEach(task -> planning.result(done(task)));
    planning.request(Requests.SMALL);

    assertThat(planning.levels())
        .extracting(level -> level.value.accepted().size())
        .containsExactly(36, 36);
    assertThat(planning.plans()).hasSize(1);
    assertThat(planning.tasks()).isEmpty();
    assertThat(planning.samples()).isEmpty();
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldBeginAPreparationAgainAfterARestart() {
    startOver(PlanningSettings.DEFAULT, (plan, classes) -> new CompletableFuture<>());
    planning.request(Requests.SMALL);
    assertThat(planning.tasks()).isEmpty();

    restart(PlanningSettings.DEFAULT);
    planning.letPreparationsBeTakenUp();

    assertThat(planning.tasks()).hasSize(4);
  }

  private static TaskResult failed(GenerationTask task) {
    return new TaskResult(
        task.experimentId(),
        task.level(),
        task.task(),
        List.of(),
        task.slots().size(),
        null,
        "out of luck",
        "test");
  }

  private static TaskResult changed(TaskResult r, String experiment, String level, int task) {
    return new TaskResult(
        experiment, level, task, r.made(), r.invalid(), r.usage(), r.failure(), r.instance());
  }
}
