package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTextTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "'red \u001b[31m',red \\u001b[31m",
        "bell\u0007,bell\\u0007",
        "c1 \u009b31m,c1 \\u009b31m",
        "deleted\u007f,deleted\\u007f",
        "turned \u202e round,turned \\u202e round",
        "isolated \u2066 here,isolated \\u2066 here",
        "mark \u200f here,mark \\u200f here",
        "zero \u200b width,zero \\u200b width",
        "next\u0085line,next\\u0085line",
        "separated\u2028lines,separated\\u2028lines",
        "half \ud83d pair,half \\ud83d pair",
        "tag \udb40\udc41,tag \\udb40\\udc41"
      })
  void shouldEscapeWhatATerminalObeys(String text, String shown) {
    assertThat(OutsideText.shown(text)).isEqualTo(shown);
  }

  @Test
  void shouldKeepATextOnOneLine() {
    assertThat(OutsideText.shown("a\nb\r\n\tc")).isEqualTo("a\\nb\\r\\n\\tc");
    assertThat(OutsideText.shownLines("a\n\tb\u0007\n")).isEqualTo("a\n\tb\\u0007\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "é ß ñ", "かな", "مرحبا", "نمی\u200cخواهم", "👩\u200d👧", "a\\nb", ""})
  void shouldShowWhatIsReadAsItIs(String text) {
    assertThat(OutsideText.shown(text)).isSameAs(text);
  }

  @Test
  void shouldCutBetweenCharacters() {
    assertThat(OutsideText.cut("ab😀cd", 3)).isEqualTo("ab😀…");
    assertThat(OutsideText.cut("ab😀cd", 2)).isEqualTo("ab…");
    assertThat(OutsideText.cut("😀😀", 2)).isEqualTo("😀😀");
    assertThat(OutsideText.shown("ab\u0007cd", 3)).isEqualTo("ab\\u0007…");
  }

  @Test
  void shouldReplaceHalvesOfPairsAlone() {
    assertThat(OutsideText.whole("a\ud83d b😀 \ude00")).isEqualTo("a\uFFFD b😀 \uFFFD");
    assertThat(OutsideText.whole(null)).isNull();
    String whole = "b😀";
    assertThat(OutsideText.whole(whole)).isSameAs(whole);
  }

  @Property
  void shouldNeitherShowNorCutNorWriteWhatHarms(@ForAll("texts") String text) {
    String shown = OutsideText.shown(OutsideText.cut(text, 5));

    assertThat(shown)
        .doesNotContainPattern("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\u202a-\u202e\u2066-\u2069]");
    assertThat(OutsideText.shown(shown)).isSameAs(shown);
    String whole = OutsideText.whole(text);
    assertThat(new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(whole);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(12);
  }
}
