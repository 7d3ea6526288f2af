package io.medley.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.planning.release.PlanningSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {
  @TempDir private Path state;

  @Test
  void shouldForeseeTheTasksThatPlanningReleases() {
    Forecast.Work work = (Forecast.Work) forecast(Requests.SMALL);

    List<GenerationTask> released;
    try (PlanningDriver planning = PlanningDriver.start(state, new PlanningSettings(99, 12))) {
      planning.request(Requests.SMALL);
      released = planning.tasks();
    }
    List<GenerationTask> foreseen =
        work.levels().stream().flatMap(level -> level.tasks().stream()).toList();
    assertThat(foreseen).extracting(GenerationTask::taskId).isEqualTo(ids(released));
    assertThat(slots(foreseen)).isEqualTo(slots(released));
  }

  @Test
  void shouldTellCopiesFromParaphrases() {
    String paraphrases =
        Requests.SMALL.replace(
            "\"topicPoolSizes\": [6, 30]",
            "\"pipeline\": \"paraphrase\", \"replacementRatios\": [0, 0.5],"
                + " \"paraphrasesPerSample\": 2, \"basePoolSize\": 30");

    List<Forecast.LevelWork> levels = ((Forecast.Work) forecast(paraphrases)).levels();

    assertThat(levels).extracting(Forecast.LevelWork::copies).containsExactly(0, 24);
    // 36 samples, 12 sources, one of the two that each owns.
    assertThat(slots(levels.get(1).tasks())).hasSize(12).allMatch(slot -> slot.contains("source"));
  }

  @Test
  void shouldNameWhatSpeaksAgainstTheRequest() {
    Forecast.Refused refused =
        (Forecast.Refused)
            forecast(Requests.SMALL.replace("\"trainSize\": 12", "\"trainSize\": -1"));

    assertThat(refused.violations())
        .singleElement()
        .satisfies(violation -> assertThat(violation.path()).isEqualTo("$.dataset.trainSize"));
    assertThat(((Forecast.Refused) forecast("{")).violations()).hasSize(1);
  }

  private static Forecast.Answer forecast(String request) {
    return Forecast.of(Requests.utf8(request), MadeUpDataset.SOURCE, 12, Instant.EPOCH);
  }

  private static List<String> ids(List<GenerationTask> tasks) {
    return tasks.stream().map(GenerationTask::taskId).toList();
  }

  private static List<String> slots(List<GenerationTask> tasks) {
    return tasks.stream()
        .flatMap(task -> task.slots().stream())
        .map(ForecastTest::described)
        .toList();
  }

  private static String described(Slot slot) {
    return slot.ordinal() + " " + slot.label() + (slot.source() == null ? "" : " source");
  }
}
