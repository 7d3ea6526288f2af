package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every level is generated from the training texts of its own draw, and from no others. */
class DrawnMaterialsTest {
  private static final String TWICE =
      Requests.SMALL.replace("\"replicates\": 1", "\"replicates\": 2");

  @TempDir private Path state;
  @TempDir private Path other;

  @Test
  void shouldShowGeneratorsTheTextsOfTheLevelsDrawAlone() {
    try (PlanningDriver planning = PlanningDriver.start(state, MadeUpDataset.SOURCE)) {
      planning.request(TWICE);
      ExperimentPlan plan = planning.plans().get(0);
      Map<String, String> train =
          planning.samples().stream()
              .map(record -> record.value)
              .filter(sample -> sample.role() == Role.TRAIN)
              .collect(Collectors.toMap(Sample::sampleId, Sample::text));
      assertThat(train).hasSize(24);
      assertThat(train.values()).doesNotHaveDuplicates();

      List<GenerationTask> tasks = allTasks(planning);

      assertThat(tasks)
          .extracting(GenerationTask::level)
          .contains("pool-6", "pool-30", "pool-6~2", "pool-30~2");
      for (GenerationTask task : tasks) {
        Set<String> draw = draw(plan, task.level());
        List<Exemplar> exemplars =
            task.classes().stream().flatMap(of -> of.exemplars().stream()).toList();
        assertThat(exemplars)
            .hasSize(12)
            .allMatch(exemplar -> exemplar.text().equals(train.get(exemplar.sampleId())))
            .extracting(Exemplar::sampleId)
            .containsExactlyInAnyOrderElementsOf(draw);
      }
      assertThat(planning.kept()).as("plan, window, four levels").isEqualTo(6);
    }
  }

  @Test
  void shouldReleaseTheTasksOfTheFirstDrawAsIfThereWereNoOther() {
    try (PlanningDriver repeated = PlanningDriver.start(state, MadeUpDataset.SOURCE);
        PlanningDriver once = PlanningDriver.start(other, MadeUpDataset.SOURCE)) {
      repeated.request(TWICE);
      once.request(Requests.SMALL);

      assertThat(
              allTasks(repeated).stream()
                  .filter(task -> !task.level().endsWith("~2"))
                  .map(DrawnMaterialsTest::json))
          .isEqualTo(allTasks(once).stream().map(DrawnMaterialsTest::json).toList());
    }
  }

  @Test
  void shouldReleaseTheTasksOfAFixedTrainingSetFromItForAllReplicates() {
    try (PlanningDriver planning = PlanningDriver.start(state, MadeUpDataset.SOURCE)) {
      planning.request(TWICE.replace("\"trainSize\"", "\"trainDraw\": \"fixed\", \"trainSize\""));

      List<GenerationTask> tasks = allTasks(planning);

      assertThat(tasks).extracting(GenerationTask::level).contains("pool-30~2");
      assertThat(tasks).extracting(GenerationTask::classes).containsOnly(tasks.get(0).classes());
    }
  }

  @Test
  void shouldParaphraseRealSamplesOfTheLevelsDraw() {
    try (PlanningDriver planning = PlanningDriver.start(state, MadeUpDataset.SOURCE)) {
      planning.request(
          TWICE.replace(
              "\"topicPoolSizes\": [6, 30]",
              "\"pipeline\": \"paraphrase\", \"basePoolSize\": 6, \"replacementRatios\": [0, 1],"
                  + " \"paraphraseSource\": \"real\""));
      ExperimentPlan plan = planning.plans().get(0);

      List<GenerationTask> tasks = allTasks(planning);

      for (String level : List.of("ratio-1.00", "ratio-1.00~2")) {
        assertThat(
                tasks.stream()
                    .filter(task -> task.level().equals(level))
                    .flatMap(task -> task.slots().stream())
                    .filter(slot -> slot.derivation() == Derivation.PARAPHRASE)
                    .map(slot -> slot.source().sampleId()))
            .hasSize(30)
            .isSubsetOf(draw(plan, level));
      }
    }
  }

  private static String json(GenerationTask task) {
    return new String(Json.bytes(task), UTF_8);
  }

  private static Set<String> draw(ExperimentPlan plan, String level) {
    PlannedLevel planned = plan.level(level).orElseThrow();
    return TrainingDraws.train(plan, TrainingDraws.of(plan, planned), null).stream()
        .map(ordinal -> "small/real-train/" + ordinal)
        .collect(Collectors.toSet());
  }

  /** Every task, each done as it comes. */
  private static List<GenerationTask> allTasks(PlanningDriver planning) {
    List<GenerationTask> all = new ArrayList<>();
    for (List<GenerationTask> some = planning.tasks(); !some.isEmpty(); some = planning.tasks()) {
      all.addAll(some);
      for (GenerationTask task : some) {
        task.slots().forEach(slot -> planning.sample(sample(task, slot)));
        planning.result(done(task));
      }
    }
    return all;
  }

  private static Sample sample(GenerationTask task, Slot slot) {
    return Sample.synthetic(
        task.experimentId(),
        task.level(),
        slot.ordinal(),
        task.paneSize(),
        "made " + slot.ordinal(),
        slot.label(),
        Provenance.anew("masked-lm", slot.topic(), null, null, 0, 0, 0));
  }
}
