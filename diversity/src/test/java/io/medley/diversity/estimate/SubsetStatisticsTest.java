package io.medley.diversity.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import io.medley.diversity.embedding.EmbeddingSummary;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SubsetStatisticsTest {

  private static final int D = 40;
  private static final List<float[]> POOL = Samples.clustered(5, 300, D);
  private static final List<float[]> REFERENCE = Samples.clustered(6, 70, D);
  private static final Reference MOMENTS = Reference.of(EmbeddingSummary.of(D, REFERENCE));
  private static final ReferenceVectors VECTORS = ReferenceVectors.of(REFERENCE);

  @Property(tries = 60)
  void shouldGiveWhatTheEstimatorsGiveForTheSubset(
      @ForAll @IntRange(min = 2, max = 250) int n, @ForAll long seed) {
    int[] positions = new Random(seed).ints(0, 300).distinct().limit(n).toArray();
    List<float[]> subset = Arrays.stream(positions).mapToObj(POOL::get).toList();
    EmbeddingSummary summary = EmbeddingSummary.of(D, subset);
    Map<Statistic, Double> expected = new EnumMap<>(MomentStatistics.diversity(summary));
    expected.putAll(MomentStatistics.shift(summary, MOMENTS));
    expected.putAll(PairwiseStatistics.all(subset.subList(0, Math.min(n, 100)), 0.05, VECTORS));

    SubsetStatistics pool = new SubsetStatistics(POOL, MOMENTS, VECTORS, 0.05, 100);
    Map<Statistic, Double> values = pool.of(positions);

    assertThat(values).containsOnlyKeys(expected.keySet());
    values.forEach(
        (statistic, value) ->
            assertThat(value)
                .as(statistic.key())
                .isCloseTo(expected.get(statistic), within(1e-9 * (1 + Math.abs(value)))));
    assertThat(pool.vendi(positions))
        .isCloseTo(expected.get(Statistic.VENDI), within(1e-9 * (1 + n)));
  }
}
