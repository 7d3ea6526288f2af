package io.medley.diversity.estimate;

import io.medley.diversity.algebra.Products;
import java.util.Arrays;

/**
 * The median of the squared distances over distinct pairs, exact, in memory that does not grow with
 * the number of pairs: a first pass counts them in bins of [0, 4], a second collects the bin or
 * bins where the middle lies. Stateless.
 */
final class MedianDistance {

  private static final int BINS = 1 << 16;
  private static final double LARGEST = 4.001;
  private static final int STRIP = 64;

  private MedianDistance() {}

  /**
   * The median over at least one pair; the mean of the two middle ones where their number is even.
   */
  static double squared(double[][] rows) {
    long[] bins = new long[BINS];
    visit(rows, squared -> bins[bin(squared)]++);
    long pairs = (long) rows.length * (rows.length - 1) / 2;
    long lower = (pairs - 1) / 2;
    long upper = pairs / 2;
    int firstBin = binOf(bins, lower);
    int lastBin = binOf(bins, upper);
    long before = Arrays.stream(bins, 0, firstBin).sum();
    int collected = Math.toIntExact(bins[firstBin] + (lastBin == firstBin ? 0 : bins[lastBin]));
    double[] values = new double[collected];
    int[] next = {0};
    visit(
        rows,
        squared -> {
          int bin = bin(squared);
          if (bin == firstBin || bin == lastBin) {
            values[next[0]++] = squared;
          }
        });
    Arrays.sort(values);
    double upperValue =
        lastBin == firstBin ? values[(int) (upper - before)] : values[(int) bins[firstBin]];
    return (values[(int) (lower - before)] + upperValue) / 2;
  }

  private static int binOf(long[] bins, long rank) {
    long seen = 0;
    int bin = 0;
    while (seen + bins[bin] <= rank) {
      seen += bins[bin++];
    }
    return bin;
  }

  private static int bin(double squared) {
    return (int) Math.min(BINS - 1, squared / LARGEST * BINS);
  }

  private static void visit(double[][] rows, PairVisitor visitor) {
    double[][] transposed = Products.transpose(rows);
    double[] norms = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      norms[i] = Products.dot(rows[i], rows[i]);
    }
    for (int first = 0; first < rows.length; first += STRIP) {
      double[][] strip =
          Products.multiply(
              Arrays.copyOfRange(rows, first, Math.min(first + STRIP, rows.length)), transposed);
      for (int i = 0; i < strip.length; i++) {
        for (int j = first + i + 1; j < rows.length; j++) {
          visitor.visit(Math.max(0, norms[first + i] + norms[j] - 2 * strip[i][j]));
        }
      }
    }
  }

  /** Sees each distinct pair's squared distance once per pass, the same numbers in every pass. */
  private interface PairVisitor {
    void visit(double squared);
  }
}
