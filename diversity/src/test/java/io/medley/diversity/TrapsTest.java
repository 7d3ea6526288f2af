package io.medley.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.embedding.EmbeddingFold;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.embedding.InvalidVectorException;
import io.medley.diversity.estimate.Frechet;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.estimate.PairwiseStatistics;
import io.medley.diversity.estimate.Reference;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.estimate.Vendi;
import io.medley.diversity.text.CompressionRatio;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The traps seen in public implementations, each avoided. */
class TrapsTest {

  private static final int D = 30;
  private static final List<float[]> SAMPLES = Samples.clustered(1, 4_000, D);

  @Test
  void shouldMergeMomentsInsteadOfAveragingThePartitionsScores() {
    double whole = vendi(SAMPLES.subList(0, 400));
    double average = (vendi(SAMPLES.subList(0, 200)) + vendi(SAMPLES.subList(200, 400))) / 2;
    double merged =
        Vendi.of(
                EmbeddingSummary.of(D, SAMPLES.subList(0, 200))
                    .merge(EmbeddingSummary.of(D, SAMPLES.subList(200, 400))))
            .vendi();
    assertThat(merged).isCloseTo(whole, within(1e-9));
    assertThat(average).isLessThan(whole - 0.1);
  }

  @Test
  void shouldGrowWithTheNumberOfSamplesOfOneDistribution() {
    assertThat(
            List.of(vendi(SAMPLES.subList(0, 30)), vendi(SAMPLES.subList(0, 200)), vendi(SAMPLES)))
        .isSorted();
    assertThat(vendi(SAMPLES)).isGreaterThan(1.2 * vendi(SAMPLES.subList(0, 30)));
  }

  @Test
  void shouldNotBeZeroForTwoSamplesOfOneDistribution() {
    double few = frechet(SAMPLES.subList(0, 100), SAMPLES.subList(100, 200));
    double many = frechet(SAMPLES.subList(0, 2_000), SAMPLES.subList(2_000, 4_000));
    assertThat(many).isPositive();
    assertThat(few).isGreaterThan(5 * many);
  }

  @Test
  void shouldHonourTheOrder() {
    EmbeddingSummary summary = EmbeddingSummary.of(D, SAMPLES);
    assertThat(Vendi.order(summary, 0.5)).isGreaterThan(Vendi.order(summary, 1) + 0.1);
    assertThat(Vendi.order(summary, 1)).isGreaterThan(Vendi.order(summary, 2) + 0.1);
    assertThat(Vendi.order(summary, 1.001)).isCloseTo(Vendi.order(summary, 1), within(0.02));
  }

  @Test
  void shouldRefuseVectorsThatWereNotNormalised() {
    assertThatThrownBy(() -> new EmbeddingFold(2).add(new float[] {2, 0}))
        .isInstanceOf(InvalidVectorException.class);
    assertThatThrownBy(() -> ReferenceVectors.of(List.of(new float[] {2, 0}, new float[] {0, 1})))
        .isInstanceOf(InvalidVectorException.class);
  }

  @Test
  void shouldCompressOnceAndNotItsOwnOutput() {
    String text = "one sentence that comes again; ".repeat(2_000);
    // deflate's best for a long repetition is about 1,000 to 1; compressing the output again would
    // pass it
    assertThat(CompressionRatio.of(List.of(text))).isLessThan(1_030);
  }

  /** Both sets have the same coordinates one by one; only together do they differ. */
  @Test
  void shouldMeasureEnergyInAllDimensionsTogether() {
    float h = (float) Math.sqrt(0.5);
    List<float[]> diagonal = List.of(new float[] {h, h}, new float[] {-h, -h});
    List<float[]> antidiagonal = List.of(new float[] {h, -h}, new float[] {-h, h});
    double energy =
        PairwiseStatistics.all(diagonal, 0.05, ReferenceVectors.of(antidiagonal))
            .get(Statistic.ENERGY);
    // 2·√2 − 2 − 2, without a root
    assertThat(energy).isCloseTo(2 * Math.sqrt(2) - 4, within(1e-6));
  }

  @Test
  void shouldShowANegativeUnbiasedDiscrepancy() {
    List<float[]> some = SAMPLES.subList(0, 50);
    Reference reference = Reference.of(EmbeddingSummary.of(D, some));
    assertThat(MomentStatistics.shift(reference.summary(), reference).get(Statistic.MMD2_POLY2))
        .isNegative();
    assertThat(
            PairwiseStatistics.all(some, 0.05, ReferenceVectors.of(some)).get(Statistic.MMD2_RBF))
        .isNegative();
  }

  @Test
  void shouldNotDriftOverManyUpdates() {
    EmbeddingFold fold = new EmbeddingFold(D);
    for (int i = 0; i < 60_000; i++) {
      fold.add(SAMPLES.get(i % 4_000));
    }
    double[] once = EmbeddingSummary.of(D, SAMPLES).sum();
    double[] often = fold.summary().sum();
    for (int j = 0; j < D; j++) {
      assertThat(often[j]).isCloseTo(15 * once[j], within(1e-9));
    }
  }

  private static double vendi(List<float[]> vectors) {
    return Vendi.of(EmbeddingSummary.of(D, vectors)).vendi();
  }

  private static double frechet(List<float[]> vectors, List<float[]> reference) {
    return Frechet.of(
        EmbeddingSummary.of(D, vectors), Reference.of(EmbeddingSummary.of(D, reference)));
  }
}
