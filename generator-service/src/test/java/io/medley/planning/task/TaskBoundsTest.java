package io.medley.planning.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.planning.MadeUpDataset;
import io.medley.planning.Requests;
import io.medley.planning.intake.RequestScreening;
import io.medley.planning.layout.ExperimentPlanner;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskBoundsTest {
  private static final int MOST = 256;

  private final ExperimentPlan plan = plan();

  @Test
  void shouldLeaveTheConfiguredSlotsWhenTextsAreShort() {
    assertThat(TaskBounds.slots(plan, List.of(classes(3, 4, "a short text", null)), 24))
        .isEqualTo(24);
  }

  @Test
  void shouldFitIntoARecordWhenEveryClassHasAsMuchAsItMayHave() {
    List<ClassMaterial> classes = classes(MOST, 32, "x".repeat(512), null);

    int slots = TaskBounds.slots(plan, List.of(classes), MOST);

    assertThat(slots).isBetween(64, MOST - 1);
    assertThat(Json.bytes(task(classes.subList(0, slots), null)).length)
        .isLessThan(RecordSize.MAX_BYTES);
    assertThat(Json.bytes(task(classes, null)).length).isGreaterThan(RecordSize.MAX_BYTES);
  }

  @Test
  void shouldFitIntoARecordWhenContextsAreLong() {
    String context = "x".repeat(8_000);
    List<ClassMaterial> classes = classes(MOST, 2, "?", context);

    int slots = TaskBounds.slots(plan, List.of(classes), MOST);

    assertThat(Json.bytes(task(classes.subList(0, slots), context)).length)
        .isLessThan(RecordSize.MAX_BYTES);
  }

  @Test
  void shouldTakeWholeTurnsOfTheClassesWhenItIsCut() {
    int slots = TaskBounds.slots(plan, List.of(classes(3, 2, "?", "x".repeat(8_000))), MOST);

    assertThat(slots).isLessThan(MOST);
    assertThat(slots % 3).isZero();
  }

  private GenerationTask task(List<ClassMaterial> classes, String context) {
    List<Float> query = Collections.nCopies(384, -1.2345678E-10f);
    List<ClassMaterial> complete =
        classes.stream()
            .map(of -> new ClassMaterial(of.label(), of.words(), query, of.exemplars()))
            .toList();
    List<Slot> slots =
        IntStream.range(0, classes.size())
            .mapToObj(o -> new Slot(o, classes.get(o).label(), "t".repeat(60), context))
            .toList();
    return new GenerationTask("small", "pool-6", 0, 1, "masked-lm", 48, complete, slots);
  }

  private static List<ClassMaterial> classes(
      int count, int exemplars, String text, String context) {
    return IntStream.range(0, count)
        .mapToObj(
            label ->
                new ClassMaterial(
                    "label-%03d".formatted(label),
                    "words",
                    List.of(),
                    Collections.nCopies(
                        exemplars, new Exemplar("small/real-train/123456", text, context))))
        .toList();
  }

  private static ExperimentPlan plan() {
    RequestScreening screening = new RequestScreening(new ExperimentPlanner(MadeUpDataset.SOURCE));
    var finding = screening.screen(Requests.utf8(Requests.SMALL), Instant.EPOCH);
    return ((RequestScreening.Finding.Good) finding).plan();
  }
}
