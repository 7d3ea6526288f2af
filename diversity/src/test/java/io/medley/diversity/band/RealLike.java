package io.medley.diversity.band;

import io.medley.diversity.embedding.UnitVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up samples that are like real ones. */
final class RealLike {

  private static final int D = 32;

  private RealLike() {}

  /** Four classes of clustered vectors and texts over a class vocabulary, in turn. */
  static List<RealSample> samples(Random random, int count) {
    List<RealSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % 4;
      float[] vector = new float[D];
      for (int j = 0; j < D; j++) {
        vector[j] = (float) (random.nextGaussian() * (1.5 / (1 + 0.05 * j)));
      }
      vector[label] += 1.5f;
      StringBuilder text = new StringBuilder();
      for (int left = 3 + random.nextInt(15); left > 0; left--) {
        text.append('w')
            .append(label * 30 + (int) Math.abs(random.nextGaussian() * 60))
            .append(' ');
      }
      samples.add(new RealSample(UnitVectors.normalise(vector), text.toString(), "l" + label));
    }
    return samples;
  }
}
