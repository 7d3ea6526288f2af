package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.task.TextForm;
import java.util.Arrays;
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
  }

  @Test
  void shouldNeverChangeTheHashOfATemplateThatHasNotChanged() {
    assertThat(Prompt.hash(TextForm.DEFINITION)).isEqualTo("d7cd22fa9791baa2");
    assertThat(Arrays.stream(TextForm.values()).map(Prompt::hash)).doesNotHaveDuplicates();
  }
}
