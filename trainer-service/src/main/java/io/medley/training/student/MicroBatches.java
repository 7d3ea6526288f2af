package io.medley.training.student;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * How many texts of a batch are computed at once: all of them, until the device's memory runs out,
 * and then half as many, again and again, for the rest of the run. What is computed does not depend
 * on it beyond rounding. Not thread-safe.
 */
class MicroBatches {
  private static final Logger LOG = Logger.getLogger(MicroBatches.class);

  /** What libtorch says, on CUDA and on the CPU. */
  private static final List<String> OUT_OF_MEMORY =
      List.of("out of memory", "not enough memory", "can't allocate memory");

  private int most = Integer.MAX_VALUE;

  /** Computes consecutive texts of a batch. */
  @FunctionalInterface
  interface Part {
    /** Computes the texts from an index to another, which is not included. */
    void compute(int from, int to);
  }

  /**
   * Computes a whole batch. Where memory runs out in the middle, all of it is computed again in
   * smaller parts.
   *
   * @param count texts of the batch, at least 1
   * @param undo takes back what parts have done, some of it perhaps by half
   * @throws RunFailedException if memory does not suffice for a single text
   */
  void run(int count, Part part, Runnable undo) {
    while (true) {
      int size = Math.min(most, count);
      try {
        for (int from = 0; from < count; from += size) {
          part.compute(from, Math.min(count, from + size));
        }
        return;
      } catch (EngineException e) {
        if (!isOutOfMemory(e)) {
          throw e;
        }
        undo.run();
        if (size == 1) {
          throw new RunFailedException(
              "the device's memory does not suffice for one text: set fewer medley.training.workers");
        }
        most = (size + 1) / 2;
        LOG.warnf("memory does not suffice for %d texts at once, now %d: %s", size, most, e);
      }
    }
  }

  private static boolean isOutOfMemory(EngineException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return OUT_OF_MEMORY.stream().anyMatch(message::contains);
  }
}
