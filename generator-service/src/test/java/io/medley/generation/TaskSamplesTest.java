package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSamplesTest {
  private static final GenerationTask TASK = Tasks.task("e1", 5);

  @Test
  void shouldPutASampleIntoThePaneOfItsOrdinal() {
    Sample sample = TaskSamples.of(TASK, generated(Tasks.text(16, "a bird"))).get(0);

    assertThat(sample.sampleId()).isEqualTo("e1/pool-20/16");
    assertThat(sample.role()).isEqualTo(Role.SYNTHETIC);
    assertThat(sample.pane()).isEqualTo(1);
    assertThat(sample.provenance().topic()).isEqualTo("topic-16");
    assertThat(sample.provenance().seed()).isEqualTo(TASK.seed());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " \t\n"})
  void shouldLeaveOutAnEmptyText(String text) {
    assertThat(TaskSamples.of(TASK, generated(Tasks.text(15, text)))).isEmpty();
  }

  @Test
  void shouldLeaveOutATextOfTooManyBytes() {
    String fits = "x".repeat(Topics.MAX_TEXT_BYTES);
    String wide = "é".repeat(Topics.MAX_TEXT_BYTES / 2 + 1);

    assertThat(TaskSamples.of(TASK, generated(Tasks.text(15, fits), Tasks.text(16, wide))))
        .extracting(Sample::ordinal)
        .containsExactly(15);
  }

  @Test
  void shouldGiveASampleTheContextOfItsSlot() {
    GenerationTask task =
        new GenerationTask(
            "e1",
            "pool-20",
            0,
            1,
            "echo",
            4,
            List.of(),
            List.of(new Slot(0, "yes", "bird", "wren: a wren sang")));

    assertThat(TaskSamples.of(task, generated(Tasks.text(0, "a small bird"))))
        .extracting(Sample::context)
        .containsExactly("wren: a wren sang");
    assertThat(TaskSamples.of(task, generated(Tasks.text(0, "x".repeat(Topics.MAX_TEXT_BYTES)))))
        .isEmpty();
  }

  @Test
  void shouldRefuseTwoAnswersForOneSlot() {
    Generated twice = generated(Tasks.text(15, "a bird"), Tasks.text(15, "a tree"));

    assertThatThrownBy(() -> TaskSamples.of(TASK, twice))
        .hasMessageContaining("ordinal 15")
        .hasMessageContaining("e1/pool-20/5");
  }

  private static Generated generated(GeneratedText... texts) {
    return new Generated(List.of(texts), 1, 1, 1, 1);
  }
}
