package io.medley.evaluation.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void shouldListWordsAsASentenceDoes() {
    assertThat(Words.list(List.of())).isEmpty();
    assertThat(Words.list(List.of("a"))).isEqualTo("a");
    assertThat(Words.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @Test
  void shouldCountOneAndMany() {
    assertThat(Words.count(1, "seed")).isEqualTo("1 seed");
    assertThat(Words.count(5, "seed")).isEqualTo("5 seeds");
  }

  @Test
  void shouldWriteZeroWithoutASign() {
    assertThat(Words.points(-0.0001)).isEqualTo("0.0");
    assertThat(Words.percent(-0.001)).isEqualTo("0");
    assertThat(Words.points(-0.0123)).isEqualTo("-1.2");
  }

  @Test
  void shouldWriteNumbersAlikeInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Words.points(0.0412)).isEqualTo("4.1");
    } finally {
      Locale.setDefault(before);
    }
  }
}
