package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.TextForm;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreambleTest {
  @Test
  void shouldSpeakOfTextsAsTheyAre() {
    assertThat(Preamble.of(TextForm.DEFINITION, "wren", "animal"))
        .isEqualTo("wren is a kind of animal , defined as :");
    assertThat(Preamble.of(TextForm.PLAIN, "post", "card arrival"))
        .isEqualTo("card arrival and post :");
    assertThat(Preamble.of(TextForm.QUESTION, "song", "another meaning"))
        .isEqualTo(". another meaning ( song ) :");
    assertThat(Preamble.of(TextForm.DEFINITION, null, "animal"))
        .isEqualTo("a kind of animal , defined as :");
    assertThat(Preamble.of(TextForm.PLAIN, null, "card arrival")).isEqualTo("card arrival :");
    assertThat(Preamble.of(TextForm.QUESTION, null, "another meaning"))
        .isEqualTo(". another meaning :");
  }

  @Test
  void shouldNeverChangeTheHashOfATemplateThatHasNotChanged() {
    assertThat(Preamble.hash(TextForm.DEFINITION, true)).isEqualTo("d7cd22fa9791baa2");
    assertThat(
            Arrays.stream(TextForm.values())
                .flatMap(form -> Stream.of(Preamble.hash(form, true), Preamble.hash(form, false))))
        .doesNotHaveDuplicates();
  }
}
