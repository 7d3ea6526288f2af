package io.medley.models.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * M positions in the sequences of a batch, as row indices of its (N, H) states. Sequences may have
 * different numbers of them: the grid of queries is padded with position 0.
 */
final class Positions {
  private final List<int[]> positions;
  private final int[] starts;
  private final int most;
  private final int count;

  /**
   * Positions of a batch.
   *
   * @param positions per sequence, at least one in all
   * @param batch the batch they lie in
   */
  Positions(List<int[]> positions, TokenBatch batch) {
    this.positions = positions;
    this.starts = batch.starts();
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

  /** (B, most) rows of the (N, H) states. */
  NDArray grid(NDManager manager) {
    long[] rows = new long[positions.size() * most];
    for (int i = 0; i < rows.length; i++) {
      int sequence = i / most;
      int[] own = positions.get(sequence);
      int position = i % most < own.length ? own[i % most] : 0;
      rows[i] = starts[sequence] + position;
    }
    return Operations.owned(manager.create(rows, new Shape(positions.size(), most)));
  }

  /** (M) rows of the (N, H) states. */
  NDArray inInput(NDManager manager) {
    return flat(manager, true);
  }

  /** (M) rows of the flattened grid. */
  NDArray inGrid(NDManager manager) {
    return flat(manager, false);
  }

  private NDArray flat(NDManager manager, boolean input) {
    long[] rows = new long[count];
    int next = 0;
    for (int sequence = 0; sequence < positions.size(); sequence++) {
      int[] own = positions.get(sequence);
      for (int i = 0; i < own.length; i++) {
        rows[next++] = input ? starts[sequence] + own[i] : (long) sequence * most + i;
      }
    }
    return Operations.owned(manager.create(rows));
  }
}
