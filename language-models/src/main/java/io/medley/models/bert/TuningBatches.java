package io.medley.models.bert;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The batches of a tuning, one per step: the texts in an order of chance, in a new one for every
 * epoch, masked anew each time. Step k's batch follows from the texts and the seed alone. One
 * thread.
 */
final class TuningBatches {
  /** Texts of a step; a text comes twice in one where they are few. */
  static final int TEXTS = 16;

  private final List<int[]> order;
  private final SplittableRandom seeds;
  private int next;

  /**
   * Batches of texts.
   *
   * @param texts token ids; those without a piece to mask are left out
   * @throws IllegalArgumentException if none is left
   */
  TuningBatches(List<int[]> texts, long seed) {
    order = new ArrayList<>(texts.stream().filter(MaskedBatch::isMaskable).toList());
    if (order.isEmpty()) {
      throw new IllegalArgumentException(
          "no text to tune on has words of the model's vocabulary, which is English");
    }
    seeds = new SplittableRandom(seed);
    next = order.size();
  }

  /** The next step's. */
  MaskedBatch next() {
    SplittableRandom random = seeds.split();
    List<int[]> batch = new ArrayList<>();
    while (batch.size() < TEXTS) {
      if (next == order.size()) {
        shuffle(random);
        next = 0;
      }
      batch.add(order.get(next++));
    }
    return MaskedBatch.of(batch, any -> random);
  }

  private void shuffle(SplittableRandom random) {
    for (int i = order.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int[] text = order.get(other);
      order.set(other, order.get(i));
      order.set(i, text);
    }
  }
}
