package io.medley.diversity.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import io.medley.diversity.algebra.Cores;
import io.medley.diversity.algebra.Products;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MedianDistanceTest {

  @Property(tries = 40)
  void shouldBeTheMiddleOfAllDistances(
      @ForAll @IntRange(min = 2, max = 400) int n, @ForAll long seed) {
    List<float[]> vectors = Samples.clustered(seed, n, 9);
    double expected = bruteForce(Samples.promote(vectors));
    float[][] set = vectors.toArray(float[][]::new);
    assertThat(MedianDistance.squared(set, Cores.ONE)).isCloseTo(expected, within(1e-12));
    assertThat(MedianDistance.squared(set, Cores.ALL))
        .isEqualTo(MedianDistance.squared(set, Cores.ONE));
  }

  /** 2,248,500 pairs at the distance 0 and 2,250,000 at 2: more than one pass can collect. */
  @Test
  void shouldDivideABinThatHoldsTooMany() {
    float[][] axes = new float[3_000][2];
    for (int i = 0; i < axes.length; i++) {
      axes[i][i % 2] = 1;
    }
    assertThat(MedianDistance.squared(axes, Cores.ALL)).isCloseTo(2, within(1e-9));
  }

  private static double bruteForce(double[][] rows) {
    int n = rows.length;
    double[] distances = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        distances[next++] =
            Products.dot(rows[i], rows[i])
                + Products.dot(rows[j], rows[j])
                - 2 * Products.dot(rows[i], rows[j]);
      }
    }
    Arrays.sort(distances);
    return (distances[(next - 1) / 2] + distances[next / 2]) / 2;
  }
}
