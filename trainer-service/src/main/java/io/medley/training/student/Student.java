package io.medley.training.student;

import java.util.List;
import java.util.Optional;

/**
 * A model that one run trains and then asks for predictions. Made by {@link StudentFactory}. Used
 * by one thread; holds memory until closed. The same batches give the same numbers, bit for bit, on
 * one machine's CPU.
 */
public interface Student extends AutoCloseable {
  /**
   * Makes one optimiser step.
   *
   * @return mean cross-entropy of the batch before the step, natural logarithm; NaN or infinite
   *     where training has diverged
   */
  double train(LabelledTexts batch);

  /**
   * Natural logarithms of the probabilities of all classes, a row per text; does not depend on the
   * texts beside it beyond rounding.
   */
  double[][] logProbabilities(List<String> texts);

  /** How many of these it reads only the beginning of, as they are too long for it. */
  int cut(List<String> texts);

  /** Its state between two steps, where training it takes so long that it is worth keeping. */
  default Optional<Resumable> resumable() {
    return Optional.empty();
  }

  /** Where it computes: {@code cpu} or {@code cuda:0}. */
  String device();

  @Override
  void close();
}
