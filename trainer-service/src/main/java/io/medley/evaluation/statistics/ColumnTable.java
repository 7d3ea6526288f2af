package io.medley.evaluation.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The tables of several contrasts side by side, item by item, and their sums over the items drawn
 * last. Four columns share a long: a cell is stored as value + 1 in 16 bits, so that the sum over N
 * ≤ 32,767 items stays below 2¹⁶ and never carries into its neighbour. Not thread-safe.
 */
final class ColumnTable {
  private static final int MAX_CELLS = 16_000_000;
  private static final int LANES = 4;
  private static final int LANE_BITS = 16;
  private static final long LANE_MASK = 0xffff;

  private final int items;
  private final int words;
  private final long[] cells;
  private final long[] sums;
  private final Map<Cells, Integer> firstColumns;

  private ColumnTable(int items, int width, Map<Cells, Integer> firstColumns) {
    this.items = items;
    this.words = (width + LANES - 1) / LANES;
    this.cells = new long[items * words];
    this.sums = new long[words];
    this.firstColumns = firstColumns;
    firstColumns.forEach(this::fill);
  }

  private void fill(Cells table, int firstColumn) {
    for (int s = 0; s < table.seeds(); s++) {
      int column = firstColumn + s;
      for (int i = 0; i < items; i++) {
        cells[i * words + column / LANES] |= (table.at(s, i) + 1L) << shift(column);
      }
    }
  }

  private static int shift(int column) {
    return column % LANES * LANE_BITS;
  }

  /** Draws as many items as there are, with replacement. */
  void drawItems(CrossedBootstrap.Draws draws) {
    Arrays.fill(sums, 0);
    for (int n = 0; n < items; n++) {
      add(sums, cells, draws.below(items) * words);
    }
  }

  private static void add(long[] sums, long[] cells, int offset) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += cells[offset + j];
    }
  }

  /** Where a table's first seed stands; its other seeds follow. */
  int firstColumn(Cells table) {
    return firstColumns.get(table);
  }

  /** Mean of a column over the items drawn last. */
  double mean(int column) {
    long sum = (sums[column / LANES] >>> shift(column)) & LANE_MASK;
    return (double) (sum - items) / items;
  }

  /** Collects tables until the block is large enough. */
  static final class Builder {
    private final int items;
    private final Map<Cells, Integer> firstColumns = new HashMap<>();
    private int width;

    Builder(int items) {
      if (items > Short.MAX_VALUE) {
        throw new IllegalArgumentException("at most " + Short.MAX_VALUE + " test items");
      }
      this.items = items;
    }

    /** Takes a contrast's tables, or refuses where the block is full; never refuses the first. */
    boolean offer(Contrast contrast) {
      if (contrast.items() != items) {
        throw new IllegalArgumentException(
            "contrasts cover " + items + " and " + contrast.items() + " items");
      }
      if (width > 0 && (long) items * width > MAX_CELLS) {
        return false;
      }
      for (Cells table : contrast.tables()) {
        if (firstColumns.putIfAbsent(table, width) == null) {
          width += table.seeds();
        }
      }
      return true;
    }

    ColumnTable build() {
      return new ColumnTable(items, width, firstColumns);
    }
  }
}
