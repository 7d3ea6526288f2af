package io.medley.diversity.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Products;
import io.medley.diversity.embedding.EmbeddingSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Partitions, order and merge trees change nothing: every statistic stays equal to 1e-9. */
class MergeInvarianceTest {

  private static final Reference REFERENCE =
      Reference.of(EmbeddingSummary.of(24, Samples.clustered(99, 60, 24)));
  private static final Reference SMALL_REFERENCE =
      Reference.of(EmbeddingSummary.of(24, Samples.clustered(98, 9, 24)));

  @Property(tries = 150)
  void shouldGiveTheSameForAnySplitOrderAndMergeTree(
      @ForAll @IntRange(min = 2, max = 420) int count,
      @ForAll @IntRange(min = 1, max = 9) int parts,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<float[]> vectors = Samples.clustered(seed, count, 24);
    Map<Statistic, Double> whole = statistics(EmbeddingSummary.of(24, vectors));

    EmbeddingSummary merged = mergedAnyhow(vectors, parts, random);

    assertThat(merged.count()).isEqualTo(count);
    statistics(merged)
        .forEach(
            (statistic, value) ->
                assertThat(value)
                    .as(statistic.key())
                    .isCloseTo(
                        whole.get(statistic), within(1e-9 * (1 + Math.abs(whole.get(statistic))))));
  }

  @Property(tries = 50)
  void shouldGiveTheSameAgainstAReferenceOfLowRank(
      @ForAll @IntRange(min = 2, max = 300) int count, @ForAll long seed) {
    List<float[]> vectors = Samples.clustered(seed, count, 24);
    double whole = Frechet.of(EmbeddingSummary.of(24, vectors), SMALL_REFERENCE);
    EmbeddingSummary merged = mergedAnyhow(vectors, 5, new Random(seed));
    assertThat(Frechet.of(merged, SMALL_REFERENCE)).isCloseTo(whole, within(1e-9));
  }

  /** Copies leave the covariance singular, which the moment form must not turn into noise. */
  @Property(tries = 20)
  void shouldGiveTheSameFromMomentsAsFromVectorsOfLowRank(
      @ForAll @IntRange(min = 2, max = 20) int distinct, @ForAll long seed) {
    List<float[]> few = Samples.clustered(seed, distinct, 24);
    List<float[]> copies = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      copies.add(few.get(i % distinct));
    }
    EmbeddingSummary summary = EmbeddingSummary.of(24, copies);
    double[][] rows = Samples.promote(copies);
    double mean = 0;
    for (double[] x : rows) {
      for (double[] y : rows) {
        mean += Products.dot(x, y) / (200.0 * 200);
      }
    }
    assertThat(MeanCosine.of(summary)).isCloseTo((200 * mean - 1) / 199, within(1e-6));
    assertThat(Vendi.of(summary).vendi()).isLessThanOrEqualTo(distinct + 1e-6);
    assertThat(Frechet.of(summary, REFERENCE)).isFinite();
  }

  private static EmbeddingSummary mergedAnyhow(List<float[]> vectors, int parts, Random random) {
    List<float[]> shuffled = new ArrayList<>(vectors);
    Collections.shuffle(shuffled, random);
    List<EmbeddingSummary> pieces = new ArrayList<>();
    int from = 0;
    for (int part = 0; part < parts; part++) {
      int to =
          part == parts - 1 ? shuffled.size() : from + random.nextInt(shuffled.size() - from + 1);
      pieces.add(EmbeddingSummary.of(24, shuffled.subList(from, to)));
      from = to;
    }
    while (pieces.size() > 1) {
      EmbeddingSummary one = pieces.remove(random.nextInt(pieces.size()));
      int other = random.nextInt(pieces.size());
      pieces.set(other, pieces.get(other).merge(one));
    }
    return pieces.get(0);
  }

  private static Map<Statistic, Double> statistics(EmbeddingSummary summary) {
    Map<Statistic, Double> values = new EnumMap<>(MomentStatistics.diversity(summary));
    values.putAll(MomentStatistics.shift(summary, REFERENCE));
    return values;
  }
}
