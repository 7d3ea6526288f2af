package io.medley.evaluation.statistics;

/**
 * One value for every (training seed, test item), of which the mean is how good a treatment is: 1
 * or 0 for right or wrong where that is accuracy. Immutable, at least one seed and one item.
 */
public final class Cells {
  private final int seeds;
  private final int items;
  private final Values values;

  private Cells(int seeds, int items, Values values) {
    if (seeds == 0 || items == 0) {
      throw new IllegalArgumentException("cells need at least one seed and one item");
    }
    this.seeds = seeds;
    this.items = items;
    this.values = values;
  }

  /** The values of a table, always the same. */
  @FunctionalInterface
  public interface Values {
    /** The value of a cell, by the numbers of its seed and its item. */
    double at(int seed, int item);
  }

  /**
   * A table.
   *
   * @param bySeed one row per seed, all of the same length; copied
   */
  public static Cells of(byte[][] bySeed) {
    int items = bySeed.length == 0 ? 0 : bySeed[0].length;
    byte[][] copy = new byte[bySeed.length][];
    for (int s = 0; s < bySeed.length; s++) {
      if (bySeed[s].length != items) {
        throw new IllegalArgumentException(
            "seed " + s + " has " + bySeed[s].length + " items, seed 0 has " + items);
      }
      copy[s] = bySeed[s].clone();
    }
    return of(copy.length, items, (seed, item) -> copy[seed][item]);
  }

  /** A table of values that are computed when they are asked for. */
  public static Cells of(int seeds, int items, Values values) {
    return new Cells(seeds, items, values);
  }

  /** Number of seeds, S. */
  public int seeds() {
    return seeds;
  }

  /** Number of test items, N. */
  public int items() {
    return items;
  }

  /** Mean over all cells. */
  public double mean() {
    double sum = 0;
    for (int seed = 0; seed < seeds; seed++) {
      for (int item = 0; item < items; item++) {
        sum += at(seed, item);
      }
    }
    return sum / seeds / items;
  }

  double at(int seed, int item) {
    return values.at(seed, item);
  }

  void requireSameShape(Cells other) {
    if (seeds() != other.seeds() || items() != other.items()) {
      throw new IllegalArgumentException(
          "%d seeds × %d items do not pair with %d seeds × %d items"
              .formatted(seeds(), items(), other.seeds(), other.items()));
    }
  }
}
