package io.medley.diversity.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.algebra.Cores;
import io.medley.diversity.algebra.SymmetricSpectrum;
import io.medley.diversity.embedding.UnitVectors;
import io.medley.diversity.estimate.Vendi;
import io.medley.diversity.offline.LabelJudge.Gradient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GradientPoolTest {
  private static final int D = 8;
  private static final int CLASSES = 3;
  private static final OfflineSettings SETTINGS =
      new OfflineSettings(7, 0.05, 2_000, 200, 100, Cores.ALL);

  private final LabelJudge judge = LabelJudge.of(samples(1, 200)).orElseThrow();
  private final GradientPool pool =
      GradientPool.of(judge, samples(2, 200), SETTINGS.bands()).orElseThrow();

  @Test
  void shouldBeTheVendiScoreOfTheOuterProductsThemselves() {
    List<TextSample> set = samples(3, 40);

    RealBand.Measured band = (RealBand.Measured) pool.band(set, 300, 1);

    assertThat(band.n()).isEqualTo(40);
    assertThat(band.generated()).isCloseTo(vendiOfOuterProducts(set), within(1e-9));
  }

  @Test
  void shouldCallRealTextsReal() {
    RealBand.Measured band = (RealBand.Measured) pool.band(samples(4, 100), 300, 1);

    assertThat(band.side()).isZero();
    assertThat(band.inside()).isTrue();
  }

  @Test
  void shouldBeOneWhenAllTextsTeachTheSame() {
    TextSample one = samples(5, 1).get(0);

    RealBand.Measured band = (RealBand.Measured) pool.band(Collections.nCopies(60, one), 300, 1);

    assertThat(band.generated()).isCloseTo(1, within(1e-6));
    assertThat(band.side()).isEqualTo(-1);
  }

  @Test
  void shouldNotCountTextsWhoseLabelTheJudgeDoesNotKnow() {
    List<TextSample> strange =
        samples(6, 50).stream()
            .map(some -> new TextSample(some.id(), some.text(), "strange", some.embedding()))
            .toList();

    assertThat(pool.band(strange, 300, 1)).isInstanceOf(RealBand.Unavailable.class);
    assertThat(GradientPool.of(judge, strange, SETTINGS.bands())).isEmpty();
  }

  @Test
  void shouldCompareNoMoreTextsThanItIsToldTo() {
    RealBand.Measured band = (RealBand.Measured) pool.band(samples(4, 100), 30, 1);

    assertThat(band.n()).isEqualTo(30);
  }

  /** What the judge learned is the least squared error: there, the errors of each class balance. */
  @Test
  void shouldHaveErrorsThatBalanceOverTheTextsLearned() {
    List<TextSample> learned = samples(1, 200);
    Map<String, Long> counts =
        learned.stream().collect(Collectors.groupingBy(TextSample::label, Collectors.counting()));
    double[] sum = new double[CLASSES];
    for (TextSample sample : learned) {
      Gradient gradient = judge.gradient(sample.embedding(), sample.label());
      for (int c = 0; c < CLASSES; c++) {
        sum[c] += gradient.error()[c] / counts.get(sample.label());
      }
    }

    assertThat(sum).contains(new double[CLASSES], within(1e-6));
  }

  private double vendiOfOuterProducts(List<TextSample> set) {
    List<double[]> rows = new ArrayList<>();
    for (TextSample sample : set) {
      Gradient gradient = judge.gradient(sample.embedding(), sample.label());
      double[] row = new double[CLASSES * D];
      double square = 0;
      for (int c = 0; c < CLASSES; c++) {
        for (int j = 0; j < D; j++) {
          row[c * D + j] = gradient.error()[c] * gradient.input()[j];
          square += row[c * D + j] * row[c * D + j];
        }
      }
      for (int k = 0; k < row.length; k++) {
        row[k] /= Math.sqrt(square);
      }
      rows.add(row);
    }
    double[][] covariance = new double[CLASSES * D][CLASSES * D];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        for (int k = 0; k < row.length; k++) {
          covariance[j][k] += row[j] * row[k] / rows.size();
        }
      }
    }
    return Vendi.ofSpectrum(SymmetricSpectrum.eigenvalues(covariance), 1);
  }

  private static List<TextSample> samples(long seed, int count) {
    Random random = new Random(seed);
    List<TextSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(CLASSES);
      float[] vector = new float[D];
      for (int j = 0; j < D; j++) {
        vector[j] = (float) random.nextGaussian() * 0.4f + (j == label ? 1f : 0f);
      }
      samples.add(
          new TextSample(
              seed + "-" + i, "text " + i, "class " + label, UnitVectors.normalise(vector)));
    }
    return samples;
  }
}
