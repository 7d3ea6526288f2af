package io.medley.evaluation.statistics;

/**
 * One value for every (training seed, test item): 1 or 0 for right or wrong. Immutable, at least
 * one seed and one item.
 */
public final class Cells {
  private final byte[][] bySeed;

  private Cells(byte[][] bySeed) {
    this.bySeed = bySeed;
  }

  /**
   * A table.
   *
   * @param bySeed one row per seed, all of the same length; copied
   */
  public static Cells of(byte[][] bySeed) {
    if (bySeed.length == 0 || bySeed[0].length == 0) {
      throw new IllegalArgumentException("cells need at least one seed and one item");
    }
    byte[][] copy = new byte[bySeed.length][];
    for (int s = 0; s < bySeed.length; s++) {
      if (bySeed[s].length != bySeed[0].length) {
        throw new IllegalArgumentException(
            "seed " + s + " has " + bySeed[s].length + " items, seed 0 has " + bySeed[0].length);
      }
      copy[s] = bySeed[s].clone();
    }
    return new Cells(copy);
  }

  /** Number of seeds, S. */
  public int seeds() {
    return bySeed.length;
  }

  /** Number of test items, N. */
  public int items() {
    return bySeed[0].length;
  }

  /** Mean over all cells. */
  public double mean() {
    long sum = 0;
    for (byte[] row : bySeed) {
      for (byte value : row) {
        sum += value;
      }
    }
    return (double) sum / seeds() / items();
  }

  byte at(int seed, int item) {
    return bySeed[seed][item];
  }

  void requireSameShape(Cells other) {
    if (seeds() != other.seeds() || items() != other.items()) {
      throw new IllegalArgumentException(
          "%d seeds × %d items do not pair with %d seeds × %d items"
              .formatted(seeds(), items(), other.seeds(), other.items()));
    }
  }
}
