package io.medley.training.student;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.List;

/** Fails as CUDA does on parts of more than a number of texts, after it has computed them. */
final class ShortOfMemory extends MicroBatches {
  private static final String MESSAGE =
      "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 16.00 GiB";

  private final int enough;

  /** The sizes of the parts, in order. */
  final List<Integer> parts = new ArrayList<>();

  ShortOfMemory(int enough) {
    this.enough = enough;
  }

  @Override
  void run(int count, Part part, Runnable undo) {
    super.run(
        count,
        (from, to) -> {
          parts.add(to - from);
          part.compute(from, to);
          if (to - from > enough) {
            throw new EngineException(MESSAGE);
          }
        },
        undo);
  }
}
