package io.medley.benchmarks.diversity;

import io.medley.diversity.band.RealSample;
import io.medley.diversity.embedding.UnitVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded samples with a falling spectrum around twelve centres, as sentence embeddings have. */
final class MadeUpSamples {

  private static final int CLASSES = 12;

  private MadeUpSamples() {}

  static List<float[]> vectors(long seed, int count, int dimension) {
    Random random = new Random(seed);
    List<float[]> vectors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Random centre = new Random(i % CLASSES);
      float[] vector = new float[dimension];
      for (int j = 0; j < dimension; j++) {
        vector[j] =
            (float) (0.5 * centre.nextGaussian() + random.nextGaussian() * Math.exp(-j / 150.0));
      }
      vectors.add(UnitVectors.normalise(vector));
    }
    return vectors;
  }

  static List<RealSample> samples(long seed, int count, int dimension) {
    Random random = new Random(seed);
    List<RealSample> samples = new ArrayList<>(count);
    for (float[] vector : vectors(seed, count, dimension)) {
      StringBuilder text = new StringBuilder();
      for (int left = 4 + random.nextInt(16); left > 0; left--) {
        text.append("word").append((int) Math.abs(random.nextGaussian() * 400)).append(' ');
      }
      samples.add(new RealSample(vector, text.toString(), "label" + samples.size() % CLASSES));
    }
    return samples;
  }
}
