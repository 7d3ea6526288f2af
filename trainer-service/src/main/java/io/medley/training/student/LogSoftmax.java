package io.medley.training.student;

import java.util.Arrays;

/** Logits to logarithms of probabilities. */
public final class LogSoftmax {
  private LogSoftmax() {}

  /** Changes and returns {@code logits}; NaN where one of them is NaN or plus infinity. */
  public static double[] inPlace(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
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
