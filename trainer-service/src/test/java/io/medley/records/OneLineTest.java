package io.medley.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void shouldTakeTheFirstLineThatSaysSomething() {
    assertThat(OneLine.of("\n  first \nsecond")).isEqualTo("first");
    assertThat(OneLine.of((String) null)).isEmpty();
  }

  @Test
  void shouldCutAtACodePoint() {
    String line = OneLine.of("😀".repeat(OneLine.MAX_CHARACTERS + 1));
    assertThat(line).isEqualTo("😀".repeat(OneLine.MAX_CHARACTERS) + "…");
    assertThat(OneLine.of("😀".repeat(OneLine.MAX_CHARACTERS))).doesNotContain("…");
  }

  @Test
  void shouldNameWhatWasThrown() {
    assertThat(OneLine.of(new IllegalStateException("no\nmore")))
        .isEqualTo("IllegalStateException: no");
    assertThat(OneLine.of(new StackOverflowError())).isEqualTo("StackOverflowError");
  }
}
