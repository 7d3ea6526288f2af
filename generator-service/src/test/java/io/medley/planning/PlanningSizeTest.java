package io.medley.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.planning.material.Materials;
import io.medley.planning.release.PlanningSettings;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What planning does where a task does not fit into a record, however few slots it has. */
class PlanningSizeTest extends PlanningFixture {
  private static final PlanningSettings SETTINGS = new PlanningSettings(4, 24);

  PlanningSizeTest() {
    super(SETTINGS);
  }

  @Test
  void shouldEndTheExperimentWithTheReasonWhenATaskDoesNotFitIntoARecord() {
    Exemplar escaped = new Exemplar("small/real-train/0", "\u0001".repeat(8_000));
    startOver(
        SETTINGS,
        (plan, classes) -> {
          Materials materials = MadeUpMaterials.materials(plan);
          List<ClassMaterial> large =
              materials.classes().stream()
                  .map(
                      of ->
                          new ClassMaterial(
                              of.label(), of.words(), of.query(), Collections.nCopies(32, escaped)))
                  .toList();
          return CompletableFuture.completedFuture(new Materials(materials.pools(), large));
        });

    planning.request(Requests.SMALL);

    assertThat(planning.tasks()).isEmpty();
    assertThat(planning.levels())
        .extracting(level -> level.value)
        .hasSize(2)
        .allSatisfy(
            closed -> {
              assertThat(closed.ending()).isEqualTo(Ending.FAILED);
              assertThat(closed.reason())
                  .startsWith("task small/pool-6/0 would be a record of ")
                  .contains(" bytes; the largest that fits is ");
            });
  }
}
