package io.medley.diversity.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextDiversityFoldTest {

  @Property(tries = 30)
  void shouldGiveOneByOneWhatTheWholeSetGives(
      @ForAll @IntRange(min = 1, max = 300) int n, @ForAll long seed) {
    List<String> texts = Samples.texts(seed, n);
    TextDiversityFold fold = new TextDiversityFold();
    texts.forEach(text -> fold.add(text, Tokens.of(text)));

    for (int order = 1; order <= 3; order++) {
      assertThat(fold.ngrams(order).distinct()).isEqualTo(DistinctNgrams.of(texts, order));
      assertThat(fold.ngrams(order).isExact()).isTrue();
    }
    assertThat(fold.duplicateRate()).isEqualTo(DuplicateRate.of(texts));
    assertThat(fold.compressionRatio()).isEqualTo(CompressionRatio.of(texts));
  }

  @Test
  void shouldEstimateFromASketchWhenThereAreTooManyNgramsToKeep() {
    List<List<String>> documents = Samples.texts(1, 20_000).stream().map(Tokens::of).toList();
    DistinctNgramFold exact = new DistinctNgramFold(3);
    DistinctNgramFold bounded = new DistinctNgramFold(3, 1_000);
    documents.forEach(exact::add);
    documents.forEach(bounded::add);

    assertThat(exact.isExact()).isTrue();
    assertThat(bounded.isExact()).isFalse();
    assertThat(bounded.total()).isEqualTo(exact.total());
    double expected = exact.distinct().orElseThrow();
    assertThat(bounded.distinct().orElseThrow()).isCloseTo(expected, within(0.03 * expected));
  }

  @Test
  void shouldHaveNoStatisticsOfNoTexts() {
    assertThat(new DistinctNgramFold(1).distinct()).isEmpty();
    assertThatThrownBy(() -> new TextDiversityFold().duplicateRate())
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new TextDiversityFold().compressionRatio())
        .hasMessageContaining("at least 1");
  }

  @Property(tries = 20)
  void shouldKeepASetOfHashes(@ForAll @IntRange(min = 0, max = 20_000) int n, @ForAll long seed) {
    Random random = new Random(seed);
    LongSet set = new LongSet();
    Set<Long> expected = new HashSet<>();
    for (int i = 0; i < n; i++) {
      long value = random.nextInt(n) - n / 2;
      assertThat(set.add(value)).isEqualTo(expected.add(value));
    }
    Set<Long> actual = new HashSet<>();
    set.forEach(actual::add);
    assertThat(actual).isEqualTo(expected).hasSize(set.size());
  }
}
