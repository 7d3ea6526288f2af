package io.medley.diversity.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
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
import org.junit.jupiter.api.Test;

class ShiftTest {

  @Property(tries = 30)
  void shouldGiveTheClosedFormOfASetWithItself(
      @ForAll @IntRange(min = 2, max = 260) int n, @ForAll long seed) {
    List<float[]> vectors = Samples.clustered(seed, n, 10);
    EmbeddingSummary summary = EmbeddingSummary.of(10, vectors);
    ReferenceVectors reference = ReferenceVectors.of(vectors);

    Map<Statistic, Double> pairs = PairwiseStatistics.all(vectors, 0.05, reference);
    Map<Statistic, Double> moments = MomentStatistics.shift(summary, Reference.of(summary));

    // The biased estimate is 0; leaving n equal pairs (kernel 1, distance 0) out of each
    // within-term gives the rest.
    PairwiseSums sums =
        PairwiseSums.of(vectors.toArray(float[][]::new), 0.05, reference.gamma(), Cores.ALL);
    assertThat(pairs.get(Statistic.MMD2_RBF))
        .isCloseTo(2 * (sums.meanKernel() - 1) / n, within(1e-6));
    assertThat(pairs.get(Statistic.ENERGY)).isCloseTo(-2 * sums.meanDistance() / n, within(1e-3));
    double within = Moments.meanSquaredCosine(summary.scatterSquaredNorm(), n);
    assertThat(moments.get(Statistic.MMD2_POLY2)).isCloseTo(2 * (within - 1) / n, within(1e-6));
    assertThat(moments.get(Statistic.FRECHET)).isCloseTo(0, within(1e-7));
  }

  /**
   * All first coordinates are −c in one set and c in the other, so both are unit vectors, 2c apart.
   */
  @Property(tries = 30)
  void shouldGiveTheSquaredShiftOfAShiftedCopyAsFrechetDistance(
      @ForAll @IntRange(min = 2, max = 300) int n, @ForAll long seed) {
    double c = 0.3;
    List<float[]> left = new ArrayList<>();
    List<float[]> right = new ArrayList<>();
    for (float[] rest : Samples.clustered(seed, n, 11)) {
      float[] vector = new float[12];
      for (int j = 0; j < 11; j++) {
        vector[j + 1] = (float) (rest[j] * Math.sqrt(1 - c * c));
      }
      vector[0] = (float) -c;
      left.add(vector.clone());
      vector[0] = (float) c;
      right.add(vector);
    }
    Reference reference = Reference.of(EmbeddingSummary.of(12, left));
    assertThat(Frechet.of(EmbeddingSummary.of(12, right), reference))
        .isCloseTo(4 * c * c, within(1e-6));
  }

  @Property(tries = 20)
  void shouldNotDependOnTheOrderOfSamples(
      @ForAll @IntRange(min = 2, max = 80) int n, @ForAll long seed) {
    List<float[]> vectors = Samples.clustered(seed, n, 10);
    List<float[]> shuffled = new ArrayList<>(vectors);
    Collections.shuffle(shuffled, new Random(seed));
    ReferenceVectors reference = ReferenceVectors.of(Samples.clustered(seed + 1, 30, 10));
    Map<Statistic, Double> values = new EnumMap<>(PairwiseStatistics.all(vectors, 0.05, reference));
    values.remove(Statistic.NEAR_DUPLICATE_RATE);
    Map<Statistic, Double> again = PairwiseStatistics.all(shuffled, 0.05, reference);
    values.forEach(
        (statistic, value) -> assertThat(again.get(statistic)).isCloseTo(value, within(1e-9)));
  }

  @Test
  void shouldCountNearDuplicatesOfEarlierSamples() {
    List<float[]> vectors = new ArrayList<>(Samples.orthonormal(3, 4));
    vectors.add(new float[] {0.96f, 0.28f, 0, 0});
    vectors.add(new float[] {0, 0.94f, (float) Math.sqrt(1 - 0.94 * 0.94), 0});
    vectors.add(new float[] {1, 0, 0, 0});
    assertThat(PairwiseStatistics.diversity(vectors, 0.05))
        .containsEntry(Statistic.NEAR_DUPLICATE_RATE, 2.0 / 6);
  }

  @Test
  void shouldSaturateDcScoreAtEWithTauOne() {
    List<float[]> orthonormal = Samples.orthonormal(300, 300);
    assertThat(PairwiseStatistics.diversity(orthonormal, 1).get(Statistic.DCSCORE))
        .isCloseTo(300 * Math.E / (Math.E + 299), within(1e-9));
    assertThat(PairwiseStatistics.diversity(orthonormal, 0.05).get(Statistic.DCSCORE))
        .isCloseTo(300, within(1e-3));
    assertThat(PairwiseStatistics.diversity(orthonormal, 1e-4).get(Statistic.DCSCORE))
        .isEqualTo(300);
  }

  @Test
  void shouldFreezeTheMedianOfSquaredDistancesAsBandwidth() {
    List<float[]> three = List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {-1, 0});
    assertThat(ReferenceVectors.of(three).gamma()).isEqualTo(1 / 2.0);
    List<float[]> four =
        List.of(new float[] {1, 0}, new float[] {1, 0}, new float[] {0, 1}, new float[] {-1, 0});
    // squared distances 0, 2, 2, 2, 4, 4
    assertThat(ReferenceVectors.of(four).gamma()).isEqualTo(1 / 2.0);
    List<float[]> pairOfPairs =
        List.of(
            new float[] {1, 0}, new float[] {1, 0}, new float[] {0.6f, 0.8f}, new float[] {-1, 0});
    // squared distances 0, 0.8, 0.8, 3.2, 4, 4: the middle two lie in different bins
    assertThat(ReferenceVectors.of(pairOfPairs).gamma()).isCloseTo(1 / 2.0, within(1e-6));
  }

  @Test
  void shouldLeaveOutTheKernelWhereHalfOfTheReferencesPairsAreEqual() {
    float[] x = {1, 0};
    ReferenceVectors copies = ReferenceVectors.of(List.of(x, x, x));
    assertThat(copies.gamma()).isNaN();
    assertThat(PairwiseStatistics.all(Samples.orthonormal(2, 2), 0.05, copies))
        .doesNotContainKey(Statistic.MMD2_RBF)
        .containsKey(Statistic.ENERGY);
  }

  @Test
  void shouldSayWhatIsWrongWithAReference() {
    float[] x = {1, 0};
    assertThatThrownBy(() -> ReferenceVectors.of(List.of(x)))
        .hasMessageContaining("at least 2 samples, not 1");
    assertThatThrownBy(() -> Reference.of(EmbeddingSummary.of(2, List.of(x))))
        .hasMessageContaining("at least 2 samples, not 1");
    Reference reference = Reference.of(EmbeddingSummary.of(2, Samples.orthonormal(2, 2)));
    assertThatThrownBy(
            () -> Frechet.of(EmbeddingSummary.of(3, Samples.orthonormal(3, 3)), reference))
        .hasMessageContaining("dimension 3 with a reference of dimension 2");
    assertThatThrownBy(() -> Mmd2Poly2.of(EmbeddingSummary.of(2, List.of(x)), reference))
        .hasMessage("mmd2Poly2 needs at least 2 samples; there is 1");
    assertThat(MomentStatistics.shift(EmbeddingSummary.of(2, List.of(x)), reference)).isEmpty();
  }
}
