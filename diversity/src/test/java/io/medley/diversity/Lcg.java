package io.medley.diversity;

import java.util.ArrayList;
import java.util.List;

/** The generator of src/test/python/golden.py, so that both programs see the same samples. */
final class Lcg {

  private static final String[] WORDS =
      "The a red Fox dog's runs, over under été 42 houses of stone".split(" ");

  private long state;

  Lcg(long seed) {
    state = seed;
  }

  double uniform() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (state >>> 11) * 0x1p-53;
  }

  List<float[]> vectors(int count, int dimension, double spread) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] row = new double[dimension];
      double squared = 0;
      for (int j = 0; j < dimension; j++) {
        row[j] = uniform() - 0.5;
        if (j == i % 3) {
          row[j] += spread;
        }
        squared += row[j] * row[j];
      }
      float[] vector = new float[dimension];
      for (int j = 0; j < dimension; j++) {
        vector[j] = (float) (row[j] / Math.sqrt(squared));
      }
      vectors.add(vector);
    }
    return vectors;
  }

  List<String> texts(int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      for (int left = 2 + (int) (uniform() * 9); left > 0; left--) {
        words.add(WORDS[(int) (Math.pow(uniform(), 2) * WORDS.length)]);
      }
      texts.add(String.join(" ", words));
    }
    return texts;
  }
}
