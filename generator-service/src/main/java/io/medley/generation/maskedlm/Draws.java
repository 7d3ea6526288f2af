package io.medley.generation.maskedlm;

import io.medley.models.bert.MaskedLanguageModel.TopTokens;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** The random choices of a draft. Pure but for the stream they draw from. */
final class Draws {
  private Draws() {}

  /** So many of the values without repeats, each set equally likely, in rising order of place. */
  static int[] choose(int[] values, int count, SplittableRandom random) {
    int[] shuffled = values.clone();
    int chosen = Math.min(count, shuffled.length);
    for (int i = 0; i < chosen; i++) {
      int other = i + random.nextInt(shuffled.length - i);
      int value = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = value;
    }
    int[] sample = Arrays.copyOf(shuffled, chosen);
    Arrays.sort(sample);
    return sample;
  }

  /**
   * Draws one of the likeliest tokens that are not excluded, by its probability, sharpened by the
   * temperature. Where all are excluded, it is the likeliest.
   *
   * @param topK how many of the likeliest may come
   * @return the place of the token among {@code tokens}
   */
  static int place(
      TopTokens tokens,
      int topK,
      double temperature,
      IntPredicate excluded,
      SplittableRandom random) {
    int[] ids = tokens.ids();
    double[] weights = new double[ids.length];
    double total = 0;
    int taken = 0;
    for (int i = 0; i < ids.length && taken < topK; i++) {
      if (!excluded.test(ids[i])) {
        weights[i] = Math.exp((tokens.logits()[i] - tokens.logits()[0]) / temperature);
        total += weights[i];
        taken++;
      }
    }
    double left = random.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < ids.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }
}
