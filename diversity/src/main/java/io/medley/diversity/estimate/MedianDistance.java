package io.medley.diversity.estimate;

import io.medley.diversity.algebra.Cores;
import io.medley.diversity.algebra.ProductTiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The median of the squared distances over distinct pairs, exact, in memory that does not grow with
 * the number of pairs: a first pass counts them in bins of [0, 4], a second collects the bin where
 * the middle lies. A bin that holds too many to collect (nearly equal distances) is divided again,
 * down to where doubles end. Two passes as a rule. Not thread-safe; the result does not depend on
 * the cores.
 */
final class MedianDistance {

  private static final int BINS = 1 << 16;
  private static final double LARGEST = 4.001;
  private static final int COLLECTED = 1 << 21;

  /** Bins are counted per group of strips: eight of them, 0.5 MB each, on however many cores. */
  private static final int GROUPS = 8;

  private final float[][] vectors;
  private final double[] squaredNorms;
  private final Cores cores;

  private MedianDistance(float[][] vectors, Cores cores) {
    this.vectors = vectors;
    this.squaredNorms = PairwiseSums.squaredNorms(vectors);
    this.cores = cores;
  }

  /**
   * The median over at least one pair; the mean of the two middle ones where their number is even.
   */
  static double squared(float[][] vectors, Cores cores) {
    long pairs = (long) vectors.length * (vectors.length - 1) / 2;
    return new MedianDistance(vectors, cores).middle((pairs - 1) / 2, pairs / 2);
  }

  private double middle(long lower, long upper) {
    List<Bin> bins = new ArrayList<>();
    double from = 0;
    double width = LARGEST / BINS;
    long lowerRank = lower;
    long upperRank = upper;
    while (true) {
      long[] counts = count(bins, from, width);
      int bin = binOf(counts, lowerRank);
      long before = Arrays.stream(counts, 0, bin).sum();
      if (upperRank >= before + counts[bin]) {
        return (middle(lower, lower) + middle(upper, upper)) / 2;
      }
      lowerRank -= before;
      upperRank -= before;
      bins.add(new Bin(from, width, bin));
      from += bin * width;
      if (counts[bin] <= COLLECTED) {
        double[] values = collect(bins);
        return (values[(int) lowerRank] + values[(int) upperRank]) / 2;
      }
      if (width <= Math.ulp(LARGEST)) {
        return from;
      }
      width /= BINS;
    }
  }

  private long[] count(List<Bin> bins, double from, double width) {
    List<long[]> groups =
        cores
            .parts(GROUPS)
            .mapToObj(
                group -> {
                  long[] counts = new long[BINS];
                  visit(group, bins, squared -> counts[bin(squared, from, width)]++);
                  return counts;
                })
            .toList();
    long[] sum = new long[BINS];
    groups.forEach(counts -> Arrays.setAll(sum, i -> sum[i] + counts[i]));
    return sum;
  }

  private double[] collect(List<Bin> bins) {
    return cores
        .parts(GROUPS)
        .mapToObj(
            group -> {
              DoubleStream.Builder values = DoubleStream.builder();
              visit(group, bins, values::add);
              return values.build().toArray();
            })
        .flatMapToDouble(Arrays::stream)
        .sorted()
        .toArray();
  }

  /** Sees the squared distance of each pair in a group's strips that falls into all the bins. */
  private void visit(int group, List<Bin> bins, PairVisitor visitor) {
    Bin[] within = bins.toArray(Bin[]::new);
    for (int strip = group; strip < ProductTiles.strips(vectors.length); strip += GROUPS) {
      ProductTiles.visitUpper(
          strip,
          vectors,
          (row, column, products) -> {
            for (int k = Math.max(0, row + 1 - column); k < products.length; k++) {
              double squared =
                  Math.max(0, squaredNorms[row] + squaredNorms[column + k] - 2 * products[k]);
              if (isIn(within, squared)) {
                visitor.visit(squared);
              }
            }
          });
    }
  }

  private static boolean isIn(Bin[] bins, double squared) {
    for (Bin bin : bins) {
      if (bin(squared, bin.from(), bin.width()) != bin.index()) {
        return false;
      }
    }
    return true;
  }

  private static int binOf(long[] counts, long rank) {
    long seen = 0;
    int bin = 0;
    while (seen + counts[bin] <= rank) {
      seen += counts[bin++];
    }
    return bin;
  }

  private static int bin(double squared, double from, double width) {
    return (int) Math.max(0, Math.min(BINS - 1, (squared - from) / width));
  }

  /** The {@code index}-th bin of those of one width from a value on. */
  private record Bin(double from, double width, int index) {}

  /** Sees each squared distance once per pass, the same numbers in every pass. */
  private interface PairVisitor {
    void visit(double squared);
  }
}
