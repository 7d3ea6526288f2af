package io.medley.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorWorkTest {

  @Test
  void shouldAddUpTheLevelsOfAScrape() {
    assertThat(
            GeneratorWork.of(
                List.of(
                    "# TYPE medley_generation_samples_total counter",
                    "medley_generation_samples_total{experiment=\"a\",level=\"pool-20\"} 24.0",
                    "medley_generation_samples_total{experiment=\"a\",level=\"pool-100\"} 1.0E2",
                    "medley_generation_samples_per_second{experiment=\"a\",level=\"pool-20\"} 9.0",
                    "medley_generation_task_duration_seconds_count{experiment=\"a\",level=\"x\"} 3",
                    "medley_generation_task_duration_seconds_sum{experiment=\"a\",level=\"x\"} 7.5",
                    "medley_generation_tasks_in_flight 2.0")))
        .isEqualTo(new GeneratorWork(3, 124, 2));
    assertThat(GeneratorWork.of(List.of())).isEqualTo(new GeneratorWork(0, 0, 0));
  }

  @Test
  void shouldTellNothingOfAProcessThatDoesNotAnswer() {
    assertThat(GeneratorWork.at(1)).isEmpty();
  }
}
