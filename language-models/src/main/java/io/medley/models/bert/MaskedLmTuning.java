package io.medley.models.bert;

import io.medley.models.gradient.AdamW;
import io.medley.models.gradient.LearningRateSchedule;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Tunes a masked language model on texts, from its pretrained weights on: the last {@value #BLOCKS}
 * blocks and the head's transform train, everything else is frozen and shared with the model that
 * is tuned. AdamW with a warm-up and linear decay, the gradient's norm clipped at 1.
 *
 * <p>On one machine, with one number of libtorch's threads, the same texts, steps and seed give the
 * same weights, bit for bit. A tuned model holds 60 MB of its own, and four times as much while it
 * learns.
 */
public final class MaskedLmTuning {
  static final int BLOCKS = 2;

  private static final double LEARNING_RATE = 1e-4;
  private static final double WEIGHT_DECAY = 0.01;

  private MaskedLmTuning() {}

  /**
   * The model after its last step.
   *
   * @param base pretrained; may predict meanwhile, and is to be closed later than what comes back
   * @param texts token ids as {@link io.medley.models.Tokenizer#encode} gives them
   * @param steps of 16 texts each, 1 or more
   * @param over asked before each step: whether nobody needs the model any more
   * @return to be closed by the caller; empty where nobody needs it
   * @throws IllegalArgumentException if no text has a word piece of the vocabulary
   * @throws InterruptedException if the thread is interrupted; looked for between steps
   */
  public static Optional<MaskedLanguageModel> tune(
      MaskedLanguageModel base, List<int[]> texts, int steps, long seed, BooleanSupplier over)
      throws InterruptedException {
    TuningBatches batches = new TuningBatches(texts, seed);
    LearningRateSchedule schedule = new LearningRateSchedule(steps);
    MaskedLanguageModel model = base.withTrainableEnd(BLOCKS);
    boolean learnt = false;
    try (AdamW optimiser = optimiser(model)) {
      for (int step = 0; step < steps; step++) {
        if (Thread.interrupted()) {
          throw new InterruptedException("dropped between two steps of tuning");
        }
        if (over.getAsBoolean()) {
          return Optional.empty();
        }
        model.train(batches.next(), optimiser, schedule.factor(step));
      }
      learnt = true;
      return Optional.of(model);
    } finally {
      if (!learnt) {
        model.close();
      }
    }
  }

  private static AdamW optimiser(MaskedLanguageModel model) {
    return new AdamW(
        AdamW.Settings.DEFAULT,
        List.of(new AdamW.Group(model.parameters(), LEARNING_RATE, WEIGHT_DECAY)));
  }
}
