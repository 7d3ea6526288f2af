package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.medley.contracts.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

  /** The loop's thread peeks, so no bytes whatever may end it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"000000017b", "fffe0000", "feffd83d", "7b22e282", "7b22ff223a", "efbbbf", "00"})
  void shouldSeeNothingInBytesThatAreNoText(String hex) {
    assertThat(TaskPeek.generator(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @Property
  void shouldNotThrowWhateverTheBytes(@ForAll byte[] bytes) {
    assertThatCode(() -> TaskPeek.generator(bytes)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nonsense", "{\"a\":", "{\"generator\":7}", "{}"})
  void shouldSeeNothingInWhatIsNoTask(String bytes) {
    assertThat(TaskPeek.generator(bytes.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(TaskPeek.generator(null)).isEmpty();
  }
}
