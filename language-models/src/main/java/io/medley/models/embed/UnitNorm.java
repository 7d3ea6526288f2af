package io.medley.models.embed;

/** Vectors of length 1, to which all embeddings are scaled. */
final class UnitNorm {
  private UnitNorm() {}

  /** Scales a vector that is not zero, and returns it. */
  static float[] inPlace(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    float scale = (float) (1 / Math.sqrt(square));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
