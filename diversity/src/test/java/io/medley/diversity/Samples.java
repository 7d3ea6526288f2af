package io.medley.diversity;

import io.medley.diversity.embedding.UnitVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Made-up samples, the same for the same seed. */
public final class Samples {

  private Samples() {}

  /** Unit vectors around three centres. */
  public static List<float[]> clustered(long seed, int count, int dimension) {
    Random random = new Random(seed);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimension];
      for (int j = 0; j < dimension; j++) {
        vector[j] = (float) (random.nextGaussian() / Math.sqrt(dimension));
      }
      vector[random.nextInt(3) % dimension] += 1;
      vectors.add(UnitVectors.normalise(vector));
    }
    return vectors;
  }

  /** The first vectors of the standard basis. */
  public static List<float[]> orthonormal(int count, int dimension) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimension];
      vector[i] = 1;
      vectors.add(vector);
    }
    return vectors;
  }

  /** Vectors promoted to double. */
  public static double[][] promote(List<float[]> vectors) {
    return vectors.stream()
        .map(
            vector -> {
              double[] row = new double[vector.length];
              Arrays.setAll(row, j -> vector[j]);
              return row;
            })
        .toArray(double[][]::new);
  }

  /** Short texts over a small vocabulary. */
  public static List<String> texts(long seed, int count) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = 1 + random.nextInt(12); left > 0; left--) {
        text.append("w").append((int) Math.abs(random.nextGaussian() * 8)).append(' ');
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
