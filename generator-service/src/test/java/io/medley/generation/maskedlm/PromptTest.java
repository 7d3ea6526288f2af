package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.TextForm;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromptTest {
  @Test
  void shouldSpeakOfTextsAsTheyAre() {
    assertThat(Prompt.of(TextForm.DEFINITION, "wren", "animal"))
        .isEqualTo("wren is a kind of animal , defined as :");
    assertThat(Prompt.of(TextForm.PLAIN, "post", "card arrival"))
        .isEqualTo("card arrival and post :");
    assertThat(Prompt.of(TextForm.QUESTION, "song", "another meaning"))
        .isEqualTo(". another meaning ( song ) :");
    assertThat(Prompt.of(TextForm.DEFINITION, null, "animal"))
        .isEqualTo("a kind of animal , defined as :");
    assertThat(Prompt.of(TextForm.PLAIN, null, "card arrival")).isEqualTo("card arrival :");
    assertThat(Prompt.of(TextForm.QUESTION, null, "another meaning"))
        .isEqualTo(". another meaning :");
  }

  @Test
  void shouldNeverChangeTheHashOfATemplateThatHasNotChanged() {
    assertThat(Prompt.hash(TextForm.DEFINITION, true)).isEqualTo("d7cd22fa9791baa2");
    assertThat(
            Arrays.stream(TextForm.values())
                .flatMap(form -> Stream.of(Prompt.hash(form, true), Prompt.hash(form, false))))
        .doesNotHaveDuplicates();
  }
}
