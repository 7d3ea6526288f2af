package io.medley.diversity.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextHashesTest {

  @Test
  void shouldBeExactUpToTheTextsThatAreKept() {
    TextHashes hashes = TextHashes.of(texts(TextHashes.MAX_DISTINCT, 1_000));

    assertThat(hashes.kept()).isEqualTo(hashes.total()).isEqualTo(TextHashes.MAX_DISTINCT + 1_000);
    assertThat(hashes.duplicateRate()).isEqualTo(1_000.0 / (TextHashes.MAX_DISTINCT + 1_000));
  }

  @Test
  void shouldEstimateFromTheLowestHashesOfMoreTexts() {
    TextHashes hashes = TextHashes.of(texts(100_000, 10_000));

    assertThat(hashes.total()).isEqualTo(110_000);
    assertThat(hashes.hashes()).hasSize(TextHashes.MAX_DISTINCT);
    assertThat(hashes.duplicateRate()).isCloseTo(10_000.0 / 110_000, within(0.01));
  }

  @Test
  void shouldKeepTheSameOfManyTextsWhateverTheirSplitAndOrder() {
    List<String> texts = texts(60_000, 9_000);
    TextHashes whole = TextHashes.of(texts);
    Collections.shuffle(texts, new Random(2));
    TextHashes first = TextHashes.of(texts.subList(0, 30_000));
    TextHashes second = TextHashes.of(texts.subList(30_000, 30_100));
    TextHashes third = TextHashes.of(texts.subList(30_100, texts.size()));

    TextHashes merged = TextHashes.merge(List.of(third, TextHashes.merge(List.of(first, second))));

    assertThat(merged.total()).isEqualTo(whole.total());
    assertThat(merged.hashes()).isEqualTo(whole.hashes());
    assertThat(merged.counts()).isEqualTo(whole.counts());
  }

  @Test
  void shouldKeepOneHashOfOneTextHoweverOftenItComes() {
    TextHashes hashes = TextHashes.of(Collections.nCopies(50_000, "the same"));

    assertThat(hashes.hashes()).hasSize(1);
    assertThat(hashes.duplicateRate()).isEqualTo(49_999.0 / 50_000);
  }

  /** So many different texts, and some of them a second time. */
  private static List<String> texts(int different, int repeated) {
    List<String> texts = new ArrayList<>();
    IntStream.range(0, different).forEach(i -> texts.add("text " + i));
    IntStream.range(0, repeated).forEach(i -> texts.add("text " + 3 * i));
    return texts;
  }
}
