package io.medley.contracts.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.task.GenerationTask.Slot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationTaskTest {
  private static final Slot FIRST = new Slot(0, "noun.animal", "dog");
  private static final Slot SECOND = new Slot(1, "noun.food", "bread");

  @Test
  void shouldRefuseSlotsOfTheSameOrdinal() {
    Slot again = new Slot(0, "noun.food", "bread");

    assertThatThrownBy(() -> task(FIRST, again))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two slots of a task have the same ordinal");
  }

  @Test
  void shouldBeNoTaskWhenARecordDoublesAnOrdinal() {
    String sound = new String(Json.bytes(task(FIRST, SECOND)), StandardCharsets.UTF_8);
    String doubled = sound.replace("\"ordinal\":1", "\"ordinal\":0");

    assertThat(Json.parse(doubled.getBytes(StandardCharsets.UTF_8), GenerationTask.class))
        .isNotInstanceOf(Parsed.Readable.class);
  }

  private static GenerationTask task(Slot... slots) {
    return new GenerationTask("e1", "pool-20", 0, 1, "masked-lm", 12, List.of(), List.of(slots));
  }
}
