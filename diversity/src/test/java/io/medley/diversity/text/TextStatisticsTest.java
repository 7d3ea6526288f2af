package io.medley.diversity.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextStatisticsTest {

  @Test
  void shouldTakeRunsOfUnicodeWordCharactersAsTokens() {
    assertThat(Tokens.of("Don't—ÉTÉ_2, naïve 東京!"))
        .containsExactly("don", "t", "été_2", "naïve", "東京");
    assertThat(Tokens.of(" … ")).isEmpty();
  }

  @Test
  void shouldCountNgramsInsideDocumentsOnly() {
    List<String> texts = List.of("a b a", "b a", "c");
    assertThat(DistinctNgrams.of(texts, 1)).hasValue(3 / 6.0);
    assertThat(DistinctNgrams.of(texts, 2)).hasValue(2 / 3.0);
    assertThat(DistinctNgrams.of(texts, 3)).hasValue(1);
    assertThat(DistinctNgrams.of(texts, 4)).isEmpty();
  }

  @Test
  void shouldFoldCaseAndWhiteSpaceBeforeComparingTexts() {
    assertThat(NormalisedText.of(" A\t\u00a0b \n C ")).isEqualTo("a b c");
    assertThat(DuplicateRate.of(List.of("A  b", "a b", "ab", " a\nB "))).isEqualTo(2 / 4.0);
    assertThat(DuplicateRate.of(List.of("one"))).isZero();
    assertThatThrownBy(() -> DuplicateRate.of(List.of())).hasMessageContaining("at least 1 sample");
  }

  @Test
  void shouldMeasureTheLargestDifferenceOfLengthShares() {
    LengthCounts counts = LengthCounts.of(List.of(1, 2, 3, 4));
    assertThat(counts.ks(counts)).isZero();
    assertThat(counts.ks(LengthCounts.of(List.of(5, 9)))).isEqualTo(1);
    assertThat(counts.ks(LengthCounts.of(List.of(3, 4, 4, 4)))).isEqualTo(0.5);
    assertThatThrownBy(() -> counts.ks(LengthCounts.of(List.of())))
        .hasMessageContaining("lengthKs needs at least 1 sample");
  }

  @Test
  void shouldSmoothLabelsThatOnlyOneSetHas() {
    LabelCounts ab = LabelCounts.of(List.of("a", "b"));
    assertThat(ab.js(LabelCounts.of(List.of("b", "a")))).isZero();
    LabelCounts a = LabelCounts.of(Arrays.asList("a", null, "a"));
    assertThat(a.total()).isEqualTo(2);
    // shares (5/6, 1/6) and (1/6, 5/6)
    double expected = Math.log(2) + 5 / 6.0 * Math.log(5 / 6.0) + 1 / 6.0 * Math.log(1 / 6.0);
    assertThat(a.js(LabelCounts.of(List.of("b", "b")))).isCloseTo(expected, within(1e-12));
  }

  @Test
  void shouldCompressOnce() {
    String text = "the same words again and again ".repeat(100);
    assertThat(CompressionRatio.of(List.of(text))).isBetween(30.0, 60.0);
    assertThatThrownBy(() -> CompressionRatio.of(List.of())).hasMessageContaining("at least 1");
  }

  @Test
  void shouldGiveOneForCopiesAndZeroForDisjointTextsAsSelfBleu() {
    List<String> words = List.of("a", "b", "c", "d", "e");
    assertThat(SelfBleu.of(List.of(words, words, words))).isCloseTo(1, within(1e-12));
    assertThat(SelfBleu.of(List.of(List.of("a", "b"), List.of("c", "d")))).isZero();
    assertThat(SelfBleu.of(List.of(List.of(), List.of("c")))).isZero();
    assertThatThrownBy(() -> SelfBleu.of(List.of(words)))
        .hasMessage("selfBleu needs at least 2 samples; there is 1");
  }

  @Property(tries = 40)
  void shouldAgreeWithBleuAgainstEachOtherText(
      @ForAll @IntRange(min = 2, max = 25) int count, @ForAll long seed) {
    List<List<String>> documents = Samples.texts(seed, count).stream().map(Tokens::of).toList();
    double sum = 0;
    for (int i = 0; i < count; i++) {
      List<List<String>> others = new ArrayList<>(documents);
      List<String> own = others.remove(i);
      sum += bleu(own, others);
    }
    assertThat(SelfBleu.of(documents)).isCloseTo(sum / count, within(1e-12));
  }

  private static double bleu(List<String> own, List<List<String>> others) {
    double product = 1;
    for (int n = 1; n <= 4; n++) {
      double matches = 0;
      for (Map.Entry<String, Integer> entry : counts(own, n).entrySet()) {
        int best = 0;
        for (List<String> other : others) {
          best = Math.max(best, counts(other, n).getOrDefault(entry.getKey(), 0));
        }
        matches += Math.min(best, entry.getValue());
      }
      if (n == 1 && matches == 0) {
        return 0;
      }
      product *= (matches == 0 ? 0.1 : matches) / Math.max(1, own.size() - n + 1);
    }
    int closest = others.get(0).size();
    for (List<String> other : others) {
      int gap = Math.abs(other.size() - own.size()) - Math.abs(closest - own.size());
      if (gap < 0 || (gap == 0 && other.size() < closest)) {
        closest = other.size();
      }
    }
    double brevity = own.size() > closest ? 1 : Math.exp(1 - (double) closest / own.size());
    return brevity * Math.pow(product, 0.25);
  }

  private static Map<String, Integer> counts(List<String> tokens, int n) {
    Map<String, Integer> counts = new HashMap<>();
    Tokens.ngrams(tokens, n).forEach(ngram -> counts.merge(ngram, 1, Integer::sum));
    return counts;
  }
}
