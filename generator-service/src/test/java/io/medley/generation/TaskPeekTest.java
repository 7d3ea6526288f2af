package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPeekTest {

  @Test
  void shouldSeeWhichGeneratorATaskIsFor() {
    assertThat(TaskPeek.generator(Json.bytes(Tasks.task("e1", 0, "openai")))).hasValue("openai");
  }

  @Test
  void shouldPassOverWhatStandsBefore() {
    byte[] task =
        "{\"a\":{\"generator\":\"no\"},\"b\":[1,{}],\"generator\":\"yes\",\"half"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(TaskPeek.generator(task)).hasValue("yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nonsense", "{\"a\":", "{\"generator\":7}", "{}"})
  void shouldSeeNothingInWhatIsNoTask(String bytes) {
    assertThat(TaskPeek.generator(bytes.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(TaskPeek.generator(null)).isEmpty();
  }
}
