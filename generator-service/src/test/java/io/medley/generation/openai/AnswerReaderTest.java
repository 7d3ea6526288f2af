package io.medley.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.generation.openai.AnswerReader.Entry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final String TWO =
      "{\"samples\":[{\"text\":\" one \",\"label\":\"a\"},{\"text\":\"two\",\"label\":\"b\"}]}";

  @Test
  void shouldTakeEntriesInOrderWhereTheyHaveNoNumbers() {
    assertThat(AnswerReader.read(TWO, 2))
        .hasValue(Map.of(1, new Entry("one", "a"), 2, new Entry("two", "b")));
  }

  @Test
  void shouldTakeEntriesByTheirNumbers() {
    String answer =
        "{\"samples\":[{\"number\":3,\"text\":\"c\",\"label\":\"l\"},"
            + "{\"number\":1,\"text\":\"a\",\"label\":\"l\"}]}";

    assertThat(AnswerReader.read(answer, 3))
        .hasValue(Map.of(3, new Entry("c", "l"), 1, new Entry("a", "l")));
  }

  @Test
  void shouldTakeTheFirstOfSeveralWithOneNumberAndNoneThatNobodyAskedFor() {
    String answer =
        "{\"samples\":[{\"number\":1,\"text\":\"a\",\"label\":\"l\"},"
            + "{\"number\":1,\"text\":\"b\",\"label\":\"l\"},"
            + "{\"number\":9,\"text\":\"c\",\"label\":\"l\"}]}";

    assertThat(AnswerReader.read(answer, 2)).hasValue(Map.of(1, new Entry("a", "l")));
  }

  @Test
  void shouldTakeOffThoughtsAndACodeFence() {
    assertThat(AnswerReader.read("<think>\nhm {\n</think>\n```json\n" + TWO + "\n```\n", 2))
        .isEqualTo(AnswerReader.read(TWO, 2))
        .isPresent();
  }

  @Test
  void shouldHaveNullForWhatIsNoString() {
    assertThat(AnswerReader.read("{\"samples\":[{\"text\":7}, \"b\"]}", 2))
        .hasValue(Map.of(1, new Entry(null, null), 2, new Entry(null, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Sure! Here you are.",
        "{\"samples\":[{\"text\":\"one\",\"label\":\"a\"},{\"text\":\"tw",
        "{\"samples\":{}}",
        "[{\"text\":\"one\",\"label\":\"a\"}]",
        "null"
      })
  void shouldHaveNothingOfWhatIsNotTheJsonAskedFor(String content) {
    assertThat(AnswerReader.read(content, 2)).isEmpty();
  }
}
