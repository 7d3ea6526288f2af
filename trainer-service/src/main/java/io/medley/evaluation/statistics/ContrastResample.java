package io.medley.evaluation.statistics;

import io.medley.contracts.SplitMix;
import io.medley.evaluation.statistics.CrossedBootstrap.Draws;
import java.util.List;

/** One contrast's part of a resample, as {@link CrossedBootstrap} defines it. Not thread-safe. */
final class ContrastResample {
  private final ColumnTable table;
  private final double estimate;
  private final Side left;
  private final Side right;
  private final double[] bySeed;

  ContrastResample(Contrast contrast, ColumnTable table) {
    this.table = table;
    this.estimate = contrast.estimate();
    this.bySeed = new double[contrast.seeds()];
    this.left = new Side(contrast.left());
    this.right = new Side(contrast.right());
  }

  /**
   * θ* on the items drawn last.
   *
   * @param factorSeed decides the drawn seeds and replicates
   */
  double value(long factorSeed) {
    left.read();
    right.read();
    for (int s = 0; s < bySeed.length; s++) {
      bySeed[s] = left.seedMean(s) - right.seedMean(s);
    }
    double items = mean(bySeed) - estimate;
    double seeds = stretched(bySeed, SplitMix.derive(factorSeed, 0));
    return estimate + items + seeds + replicates(SplitMix.derive(factorSeed, 1));
  }

  /** Pooled standard error of the replicates times a draw of Student's t. */
  private double replicates(long seed) {
    int freedom = left.freedom() + right.freedom();
    if (freedom == 0) {
      return 0;
    }
    double variance = (left.squares() + right.squares()) / freedom;
    return Math.sqrt(variance * (left.share() + right.share())) * new Draws(seed).student(freedom);
  }

  /** Mean of as many draws from the values minus their mean, times √(n/(n−1)); 0 for n < 2. */
  private static double stretched(double[] values, long seed) {
    int n = values.length;
    if (n < 2) {
      return 0;
    }
    Draws draws = new Draws(seed);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += values[draws.below(n)];
    }
    return Math.sqrt(n / (n - 1.0)) * (sum / n - mean(values));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The replicates of one side. */
  private final class Side {
    private final int[] firstColumns;
    private final double[] byReplicate;

    Side(List<Cells> replicates) {
      firstColumns = replicates.stream().mapToInt(table::firstColumn).toArray();
      byReplicate = new double[firstColumns.length];
    }

    void read() {
      for (int r = 0; r < firstColumns.length; r++) {
        double sum = 0;
        for (int s = 0; s < bySeed.length; s++) {
          sum += table.mean(firstColumns[r] + s);
        }
        byReplicate[r] = sum / bySeed.length;
      }
    }

    int freedom() {
      return Math.max(0, byReplicate.length - 1);
    }

    double share() {
      return byReplicate.length == 0 ? 0 : 1.0 / byReplicate.length;
    }

    double squares() {
      double mean = byReplicate.length == 0 ? 0 : mean(byReplicate);
      double sum = 0;
      for (double value : byReplicate) {
        sum += (value - mean) * (value - mean);
      }
      return sum;
    }

    double seedMean(int seed) {
      double sum = 0;
      for (int first : firstColumns) {
        sum += table.mean(first + seed);
      }
      return firstColumns.length == 0 ? 0 : sum / firstColumns.length;
    }
  }
}
