package io.medley.datasets;

import java.util.ArrayList;
import java.util.List;

/**
 * What a class is like, as a vector: norm(norm(mean of a few real texts) + embedding of "a kind of
 * {class words}").
 */
public final class ClassQueries {
  private ClassQueries() {}

  /**
   * One unit vector per class.
   *
   * @param words the words of each class
   * @param texts some real training texts of each class, at least one
   */
  public static float[][] of(TextEmbedder embedder, List<String> words, List<List<String>> texts) {
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add("a kind of " + word));
    texts.forEach(all::addAll);
    float[][] vectors = embedder.embed(all);
    float[][] queries = new float[words.size()][];
    int next = words.size();
    for (int label = 0; label < queries.length; label++) {
      double[] sum = new double[vectors[label].length];
      for (int end = next + texts.get(label).size(); next < end; next++) {
        add(sum, vectors[next]);
      }
      normalize(sum);
      add(sum, vectors[label]);
      normalize(sum);
      queries[label] = floats(sum);
    }
    return queries;
  }

  private static void add(double[] sum, float[] vector) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += vector[i];
    }
  }

  private static void normalize(double[] vector) {
    double square = 0;
    for (double value : vector) {
      square += value * value;
    }
    double norm = Math.sqrt(square);
    for (int i = 0; i < vector.length && norm > 0; i++) {
      vector[i] /= norm;
    }
  }

  private static float[] floats(double[] vector) {
    float[] floats = new float[vector.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) vector[i];
    }
    return floats;
  }
}
