package io.medley.evaluation.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The tables of several contrasts side by side, item by item, and their sums over the items drawn
 * last. Sums fit 16 bits because a cell is −1, 0 or 1. Not thread-safe.
 */
final class ColumnTable {
  private static final int MAX_CELLS = 16_000_000;

  private final int items;
  private final int width;
  private final short[] cells;
  private final short[] sums;
  private final Map<Cells, Integer> firstColumns;

  private ColumnTable(int items, int width, Map<Cells, Integer> firstColumns) {
    this.items = items;
    this.width = width;
    this.cells = new short[items * width];
    this.sums = new short[width];
    this.firstColumns = firstColumns;
    firstColumns.forEach(this::fill);
  }

  private void fill(Cells table, int firstColumn) {
    for (int s = 0; s < table.seeds(); s++) {
      for (int i = 0; i < items; i++) {
        cells[i * width + firstColumn + s] = table.at(s, i);
      }
    }
  }

  /** Draws as many items as there are, with replacement. */
  void drawItems(CrossedBootstrap.Draws draws) {
    Arrays.fill(sums, (short) 0);
    for (int n = 0; n < items; n++) {
      add(draws.below(items) * width);
    }
  }

  private void add(int offset) {
    for (int j = 0; j < width; j++) {
      sums[j] = (short) (sums[j] + cells[offset + j]);
    }
  }

  /** Where a table's first seed stands; its other seeds follow. */
  int firstColumn(Cells table) {
    return firstColumns.get(table);
  }

  /** Mean of a column over the items drawn last. */
  double mean(int column) {
    return (double) sums[column] / items;
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
