package io.medley.contracts.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishOnlyTest {

  @ParameterizedTest
  @CsvSource({
    "طائر صغير يغني في الغابة, Arabic",
    "林中一只小鸟在歌唱, Han",
    "森の中で小さな鳥が歌っている, Hiragana",
    "маленькая птица поёт в лесу, Cyrillic",
    "जंगल में एक छोटी चिड़िया गाती है, Devanagari",
    "ένα μικρό πουλί τραγουδά στο δάσος, Greek",
    "ציפור קטנה שרה ביער, Hebrew",
    "นกตัวเล็กร้องเพลงในป่า, Thai",
    "숲속에서 작은 새가 노래한다, Hangul"
  })
  void shouldRefuseTextsInOtherLetters(String text, String script) {
    assertThat(EnglishOnly.refusal(Collections.nCopies(10, text)))
        .hasValue(
            "writes English only, but 10 of 10 train texts are in other letters, most of them "
                + script
                + ": use the generator openai with a model of that language");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the writer of Война и мир was born at Yasnaya Polyana",
        "how do I order 寿司 in Tokyo?",
        "12.50 + 3 = ?",
        "",
        "😀 😀 😀",
        "α and β decay differ",
        "une petite chanson d'été",
        "ein kleiner Vogel singt im Wald",
        "con chim nhỏ hót trong rừng"
      })
  void shouldTakeLatinLettersWithForeignWordsBetween(String text) {
    assertThat(EnglishOnly.refusal(Collections.nCopies(10, text))).isEmpty();
  }

  @Test
  void shouldTakeADataSetWithSomeForeignTexts() {
    List<String> texts = new ArrayList<>(Collections.nCopies(75, "a small bird of the woods"));
    texts.addAll(Collections.nCopies(25, "маленькая птица"));
    assertThat(EnglishOnly.refusal(texts)).isEmpty();

    texts.add("маленькая птица");
    assertThat(EnglishOnly.refusal(texts)).isPresent();
    assertThat(EnglishOnly.refusal(List.of())).isEmpty();
  }
}
