package io.medley.planning.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.planning.MadeUpDataset;
import io.medley.planning.MadeUpMaterials;
import io.medley.planning.Requests;
import io.medley.planning.intake.RequestScreening;
import io.medley.planning.layout.ExperimentPlanner;
import io.medley.planning.material.Materials;
import io.medley.planning.release.PlanningSettings;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskCompositionTest {
  private final ExperimentPlan plan = plan(Requests.SMALL);
  private final PlannedLevel small = plan.levels().get(0);
  private final PlannedLevel large = plan.levels().get(1);

  @Test
  void shouldGiveOrdinalsToClassesInTurn() {
    GenerationTask task = compose(small, 1);

    assertThat(task.slots())
        .extracting(Slot::ordinal)
        .containsExactlyElementsOf(IntStream.range(24, 36).boxed().toList());
    assertThat(task.slots())
        .allMatch(slot -> slot.label().equals(plan.labels().get(slot.ordinal() % 3)));
    assertThat(task.classes()).extracting(ClassMaterial::label).isEqualTo(plan.labels());
  }

  @Test
  void shouldDrawThePoolsTopicsOfAClassEvenly() {
    Map<String, Long> uses =
        allSlots(small).stream().collect(Collectors.groupingBy(Slot::topic, Collectors.counting()));

    // 36 slots on 6 topics.
    assertThat(uses).hasSize(6).allSatisfy((topic, count) -> assertThat(count).isEqualTo(6));
  }

  @Test
  void shouldDrawFromItsOwnPoolAlone() {
    Set<String> pool = new HashSet<>(IntStream.range(0, 6).mapToObj(i -> "topic" + i).toList());

    assertThat(allSlots(small)).allMatch(slot -> pool.contains(slot.topic()));
    assertThat(allSlots(large)).anyMatch(slot -> !pool.contains(slot.topic()));
  }

  @Test
  void shouldComposeTheSameTaskEveryTimeAndSeedEachOtherwise() {
    assertThat(compose(small, 0)).isEqualTo(compose(small, 0));
    assertThat(compose(small, 0).seed()).isNotEqualTo(compose(small, 1).seed());
    assertThat(compose(small, 0).seed()).isNotEqualTo(compose(large, 0).seed());
  }

  @Test
  void shouldDrawReplicatesIndependentlyFromTheSamePool() {
    ExperimentPlan twice = plan(Requests.SMALL.replace("\"replicates\": 1", "\"replicates\": 2"));
    List<Slot> first = allSlots(twice.level("pool-30").orElseThrow());
    List<Slot> second = allSlots(twice.level("pool-30~2").orElseThrow());

    assertThat(second).extracting(Slot::label).isEqualTo(first.stream().map(Slot::label).toList());
    assertThat(second).isNotEqualTo(first);
    assertThat(second.stream().map(Slot::topic).collect(Collectors.toSet()))
        .isEqualTo(first.stream().map(Slot::topic).collect(Collectors.toSet()));
  }

  @Test
  void shouldTakeWholeTurnsOfTheClassesWhereATaskHasRoom() {
    assertThat(PlanningSettings.DEFAULT.slots(3)).isEqualTo(24);
    assertThat(PlanningSettings.DEFAULT.slots(5)).isEqualTo(20);
    assertThat(PlanningSettings.DEFAULT.slots(24)).isEqualTo(24);
    assertThat(PlanningSettings.DEFAULT.slots(26)).isEqualTo(24);
  }

  @Test
  void shouldStayFarBelowARecordWithTheLargestMaterials() {
    List<Float> query = Collections.nCopies(384, -0.123456789f);
    List<Exemplar> exemplars =
        Collections.nCopies(32, new Exemplar("small/real-train/123456", "x".repeat(512)));

    GenerationTask task =
        new GenerationTask(
            "small",
            "pool-6",
            0,
            1,
            "masked-lm",
            48,
            Collections.nCopies(24, new ClassMaterial("label", "words", query, exemplars)),
            IntStream.range(0, 24).mapToObj(at -> new Slot(at, "label", "topic")).toList());

    assertThat(Json.bytes(task)).hasSizeLessThan(Topics.MAX_RECORD_BYTES / 2);
  }

  private List<Slot> allSlots(PlannedLevel level) {
    return IntStream.range(0, TaskComposition.tasks(level, 24))
        .boxed()
        .flatMap(task -> compose(level, task).slots().stream())
        .toList();
  }

  private GenerationTask compose(PlannedLevel level, int task) {
    Materials materials = MadeUpMaterials.materials(plan);
    List<Slot> slots =
        TaskComposition.slots(
            plan,
            TaskComposition.ordinals(level, task, 24),
            new LevelTopics(level, materials.pools()),
            materials.classes()::get);
    return TaskComposition.compose(plan, level, task, slots, materials.classes()::get, null);
  }

  private static ExperimentPlan plan(String json) {
    RequestScreening screening = new RequestScreening(new ExperimentPlanner(MadeUpDataset.SOURCE));
    var finding = screening.screen(Requests.utf8(json), Instant.EPOCH);
    return ((RequestScreening.Finding.Good) finding).plan();
  }
}
