package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameElementTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a small bird of the woods",
        "a bird's nest; built of twigs, moss (and hair)",
        "the state of self-possession: calm",
        "weighs 1,000 kilograms or 3.5 tons",
        "\"so called\" by its maker",
        "résumé of a café",
        "sold at $5 a piece - or less!",
      })
  void shouldWriteDownAgainWhatItSplit(String text) {
    assertThat(joined(FrameElement.split(text, 99))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'  A Small\tBird ', 'a small bird'",
    "'one\u00a0two', 'one two'",
    "'', ''",
  })
  void shouldFoldSpaceAndCase(String text, String expected) {
    assertThat(joined(FrameElement.split(text, 99))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "bird, true",
    "a, true",
    "self-possession, false",
    "bird's, false",
    "café, false",
    "1000, false",
    ";, false",
  })
  void shouldMaskPlainWordsOnly(String word, boolean maskable) {
    assertThat(FrameElement.split(word, 1))
        .singleElement()
        .extracting(FrameElement::maskable)
        .isEqualTo(maskable);
  }

  @ParameterizedTest
  @CsvSource({
    "'one two, three four', 'one two'",
    "'one two; (three', 'one two'",
    "'one (two) three', 'one (two'",
  })
  void shouldLeaveNoPunctuationWhereItCuts(String text, String expected) {
    assertThat(joined(FrameElement.split(text, 2))).isEqualTo(expected);
  }

  @Test
  void shouldKeepTheEndOfATextItDoesNotCut() {
    assertThat(joined(FrameElement.split("one two!", 2))).isEqualTo("one two!");
  }

  private static String joined(List<FrameElement> elements) {
    StringBuilder text = new StringBuilder();
    for (FrameElement element : elements) {
      text.append(element.spaced() ? " " : "").append(element.text());
    }
    return text.toString();
  }
}
