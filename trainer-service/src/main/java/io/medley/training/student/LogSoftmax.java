package io.medley.training.student;

/** Logits to logarithms of probabilities. */
public final class LogSoftmax {
  private LogSoftmax() {}

  /** Changes and returns {@code logits}; NaN where one of them is NaN or plus infinity. */
  public static double[] inPlace(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - largest);
    }
    double shift = largest + Math.log(sum);
    for (int c = 0; c < logits.length; c++) {
      logits[c] -= shift;
    }
    return logits;
  }
}
