package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.models.bert.MaskedLanguageModel.TopTokens;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DrawsTest {
  private static final IntPredicate NONE = token -> false;
  private static final TopTokens TOKENS = Vocabulary.ranked(7, 8, 9);

  @Property
  void shouldChooseDistinctValuesInRisingOrder(
      @ForAll long seed,
      @ForAll @IntRange(max = 30) int size,
      @ForAll @IntRange(max = 40) int count) {
    int[] values = IntStream.range(100, 100 + size).toArray();

    int[] chosen = Draws.choose(values, count, new SplittableRandom(seed));

    assertThat(chosen).hasSize(Math.min(size, count)).isSorted().doesNotHaveDuplicates();
    assertThat(IntStream.of(chosen)).allMatch(value -> value >= 100 && value < 100 + size);
  }

  @Test
  void shouldDrawTokensByTheirSharpenedProbability() {
    SplittableRandom random = new SplittableRandom(5);
    int draws = 20_000;
    int[] counts = new int[10];
    for (int i = 0; i < draws; i++) {
      counts[TOKENS.ids()[Draws.place(TOKENS, 2, 0.5, NONE, random)]]++;
    }

    double expected = 1 / (1 + Math.exp(-2));
    assertThat(counts[7] / (double) draws).isCloseTo(expected, within(0.01));
    assertThat(counts[9]).isZero();
  }

  @Test
  void shouldTakeTheNextLikeliestInPlaceOfAnExcludedToken() {
    assertThat(Draws.place(TOKENS, 1, 0.9, id -> id == 7, new SplittableRandom(1))).isEqualTo(1);
  }

  @Test
  void shouldTakeTheLikeliestWhereAllAreExcluded() {
    assertThat(Draws.place(TOKENS, 3, 0.9, id -> true, new SplittableRandom(1))).isZero();
  }
}
