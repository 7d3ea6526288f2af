package io.medley.diversity.embedding;

/**
 * The rule for embeddings: finite float32 values, one dimension, Euclidean norm 1 ± {@value
 * #NORM_TOLERANCE}.
 *
 * <p>The tolerance admits what float32 normalisation leaves (about 1e-6) and refuses vectors that
 * were never normalised. Vectors are used as they are, promoted to double, not normalised again.
 * Stateless, thread-safe.
 */
public final class UnitVectors {

  /** The largest accepted |‖x‖ − 1|. */
  public static final double NORM_TOLERANCE = 1e-4;

  private UnitVectors() {}

  /**
   * Returns the vector if it obeys the rule.
   *
   * @throws InvalidVectorException if it has another dimension, a value that is not finite, or
   *     another norm than 1
   */
  public static float[] require(float[] vector, int dimension) {
    if (vector.length != dimension) {
      throw new InvalidVectorException(
          "Embedding has dimension %d where %d is expected".formatted(vector.length, dimension));
    }
    double squared = squaredNorm(vector);
    if (!Double.isFinite(squared)) {
      throw new InvalidVectorException(
          "Embedding has %s at position %d"
              .formatted(vector[firstNotFinite(vector)], firstNotFinite(vector)));
    }
    if (squared == 0) {
      throw new InvalidVectorException("Embedding is the zero vector: it has no direction");
    }
    if (Math.abs(Math.sqrt(squared) - 1) > NORM_TOLERANCE) {
      throw new InvalidVectorException(
          "Embedding has norm %.6f, not 1 ± %s: normalise it first"
              .formatted(Math.sqrt(squared), NORM_TOLERANCE));
    }
    return vector;
  }

  /**
   * A copy scaled to norm 1, computed in double.
   *
   * @throws InvalidVectorException if the vector is zero or has a value that is not finite
   */
  public static float[] normalise(float[] vector) {
    double squared = squaredNorm(vector);
    if (!Double.isFinite(squared)) {
      throw new InvalidVectorException(
          "Embedding has %s at position %d"
              .formatted(vector[firstNotFinite(vector)], firstNotFinite(vector)));
    }
    if (squared == 0) {
      throw new InvalidVectorException("Embedding is the zero vector: it has no direction");
    }
    double norm = Math.sqrt(squared);
    float[] unit = new float[vector.length];
    for (int j = 0; j < vector.length; j++) {
      unit[j] = (float) (vector[j] / norm);
    }
    return unit;
  }

  /** In four sums that do not wait for each other. */
  private static double squaredNorm(float[] vector) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 3 < vector.length; j += 4) {
      s0 = Math.fma((double) vector[j], vector[j], s0);
      s1 = Math.fma((double) vector[j + 1], vector[j + 1], s1);
      s2 = Math.fma((double) vector[j + 2], vector[j + 2], s2);
      s3 = Math.fma((double) vector[j + 3], vector[j + 3], s3);
    }
    for (; j < vector.length; j++) {
      s0 = Math.fma((double) vector[j], vector[j], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static int firstNotFinite(float[] vector) {
    int j = 0;
    while (Float.isFinite(vector[j])) {
      j++;
    }
    return j;
  }
}
