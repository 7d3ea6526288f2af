package io.medley.diversity.estimate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The largest cosines of each vector of a set to the others, from the rows of its matrix of inner
 * products: what says which texts of a reference are rare.
 *
 * <p>The density of a vector is the mean of its cosines to its {@value #MOST} nearest others, or to
 * all others where they are fewer. Threads may add different rows at the same time.
 */
final class NearestCosines {

  /** Neighbours that a density is the mean over. */
  private static final int MOST = 5;

  /** One text in so many is rare. */
  private static final int TEXTS_PER_RARE = 5;

  /** Ascending in each row. */
  private final double[][] largest;

  /** Of a set of at least two vectors. */
  NearestCosines(int count) {
    this.largest = new double[count][neighbours(count)];
    for (double[] row : largest) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
  }

  /** How many neighbours give a density among so many vectors. */
  static int neighbours(int count) {
    return Math.min(MOST, count - 1);
  }

  /** Adds the columns from {@code first} of row {@code i}; each product once. */
  void add(int i, int first, double[] products) {
    double[] row = largest[i];
    for (int k = 0; k < products.length; k++) {
      if (products[k] > row[0] && first + k != i) {
        insert(row, products[k]);
      }
    }
  }

  private static void insert(double[] ascending, double value) {
    int at = 0;
    while (at + 1 < ascending.length && ascending[at + 1] < value) {
      ascending[at] = ascending[++at];
    }
    ascending[at] = value;
  }

  /**
   * The positions of the rare fifth: the ⌈m/5⌉ vectors of the lowest density, the earlier ones of
   * equal density, ascending.
   */
  List<Integer> rare() {
    double[] densities =
        Arrays.stream(largest).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    return IntStream.range(0, densities.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> densities[i]))
        .limit((densities.length + TEXTS_PER_RARE - 1) / TEXTS_PER_RARE)
        .sorted()
        .toList();
  }
}
