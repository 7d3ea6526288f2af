package io.medley.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Some positions of each sequence of a batch, as row indices of its flattened states. Sequences may
 * have different numbers of them: the grid is padded with position 0.
 */
final class Positions {
  private final List<int[]> positions;
  private final int width;
  private final int most;
  private final int count;

  /**
   * Positions of a batch.
   *
   * @param positions per sequence, at least one in all
   * @param width tokens per sequence of the batch
   */
  Positions(List<int[]> positions, int width) {
    this.positions = positions;
    this.width = width;
    this.most = positions.stream().mapToInt(row -> row.length).max().orElse(0);
    this.count = positions.stream().mapToInt(row -> row.length).sum();
    if (count == 0) {
      throw new IllegalArgumentException("no position is asked for");
    }
  }

  /** How many positions there are. */
  int count() {
    return count;
  }

  /** (B, most) rows of the (B * T, H) states. */
  NDArray grid(NDManager manager) {
    long[] rows = new long[positions.size() * most];
    for (int i = 0; i < rows.length; i++) {
      int sequence = i / most;
      int[] own = positions.get(sequence);
      int position = i % most < own.length ? own[i % most] : 0;
      rows[i] = (long) sequence * width + position;
    }
    return manager.create(rows, new Shape(positions.size(), most));
  }

  /** (N) rows of the (B * T, H) states. */
  NDArray inInput(NDManager manager) {
    return flat(manager, true);
  }

  /** (N) rows of the flattened grid. */
  NDArray inGrid(NDManager manager) {
    return flat(manager, false);
  }

  private NDArray flat(NDManager manager, boolean input) {
    long[] rows = new long[count];
    int next = 0;
    for (int sequence = 0; sequence < positions.size(); sequence++) {
      int[] own = positions.get(sequence);
      for (int i = 0; i < own.length; i++) {
        rows[next++] = input ? (long) sequence * width + own[i] : (long) sequence * most + i;
      }
    }
    return manager.create(rows, new Shape(count));
  }
}
