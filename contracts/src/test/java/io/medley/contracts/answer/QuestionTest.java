package io.medley.contracts.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static final Question QUESTION = question("small", 0.7, "be brief", "a text", "42/0");

  /** Answers that were recorded before must be found by a later version. */
  @Test
  void shouldNeverChangeTheKeyOfTheSameQuestion() {
    assertThat(QUESTION.key())
        .isEqualTo("d50159cafb076d97de233f49302ed15c3d1fa1daa7a7cf62f85f35cfa9506c3a");
  }

  @Test
  void shouldHaveTheSameKeyWhenItWasReadAgain() {
    Question read = Json.parse(Json.bytes(QUESTION), Question.class).toOptional().orElseThrow();

    assertThat(read.key()).isEqualTo(QUESTION.key());
  }

  @Test
  void shouldHaveAnotherKeyWhereAnythingIsOtherwise() {
    assertThat(
            Stream.of(
                    QUESTION,
                    question("large", 0.7, "be brief", "a text", "42/0"),
                    question("small", 0.8, "be brief", "a text", "42/0"),
                    question("small", null, "be brief", "a text", "42/0"),
                    question("small", 0.7, "be briefa", " text", "42/0"),
                    question("small", 0.7, "be brief", "a text", "42/1"))
                .map(Question::key))
        .doesNotHaveDuplicates();
  }

  private static Question question(
      String model, Double temperature, String system, String user, String use) {
    return new Question(
        model, new Question.Parameters(temperature, null, "text", 8), system, user, use);
  }
}
