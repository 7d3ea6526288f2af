package io.medley.evaluation.statistics;

import io.medley.contracts.SplitMix;
import java.util.ArrayList;
import java.util.List;

/**
 * The crossed (two-way) bootstrap: test items and training seeds are resampled independently and
 * with replacement (the pigeonhole bootstrap of Owen 2007). Where a side of a contrast has several
 * replicates, what they add is drawn from Student's t.
 *
 * <p>Definition. θ is the contrast's estimate. In resample b the N items are drawn anew, and on the
 * drawn items m(r,s) is the mean of replicate r under seed s, D(s) the mean of m(r,s) over the left
 * replicates minus that over the right ones, D̄ its mean over all seeds. With S seeds drawn anew
 * (share w(s) of the draws),
 *
 * <pre>
 * θ*(b) = θ + [D̄ − θ]                          items
 *           + √(S/(S−1)) · [Σ w(s)D(s) − D̄]    seeds
 *           + v · √(1/L + 1/R) · t(L+R−2)      L left and R right replicates, where there are several
 * </pre>
 *
 * The bootstrap's variance of a mean of S draws is (S−1)/S of what it should be; with thousands of
 * items that is nothing, with five seeds it is a fifth, so the deviation that seeds add is
 * stretched by the root of the inverse. With S = 1 there is no deviation between seeds and no
 * variance over seeds can be estimated: the seed part is zero and the interval covers the choice of
 * test items alone.
 *
 * <p>Replicates are three to a few, and the tails of a bootstrap of three values end at its largest
 * one. So v² is the pooled variance of the replicates' means over all seeds, and t a fresh draw of
 * Student's t with the pooled degrees of freedom: where replicates are all the variance there is,
 * the interval is that of the two-sample t-test. The interaction of items and seeds is counted up
 * to three times (Owen 2007), which errs towards wide intervals.
 *
 * <p>All contrasts of a call see the same draws, and equal arguments give equal values. Four
 * columns are summed with one 64-bit addition per drawn item; a column is a seed of a table, and
 * tables that several contrasts share are laid out once. Thread-safe.
 */
public final class CrossedBootstrap {
  private static final int MIN_RESAMPLES = 2_000;
  private static final int RESAMPLES_PER_COMPARISON = 400;
  private static final int MAX_VALUES = 1_000_000;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long seed;
  private final int resamples;

  /** A bootstrap of {@code resamples} resamples, all decided by {@code seed}. */
  public CrossedBootstrap(long seed, int resamples) {
    this.seed = seed;
    this.resamples = resamples;
  }

  /**
   * How many resamples m comparisons need: 400·m, so that ten values lie beyond either end of the
   * narrowest interval of Holm's at 95 %; at least 2,000, and above that at most a million values
   * in all.
   */
  public static int resamplesFor(int comparisons) {
    int wanted = (int) Math.min(MAX_VALUES, (long) RESAMPLES_PER_COMPARISON * comparisons);
    return Math.max(MIN_RESAMPLES, Math.min(wanted, MAX_VALUES / Math.max(1, comparisons)));
  }

  /** The bootstrap values of each contrast; all must cover the same number of items. */
  public List<Resampled> run(List<Contrast> contrasts) {
    List<Resampled> results = new ArrayList<>();
    for (int from = 0; from < contrasts.size(); ) {
      ColumnTable.Builder table = new ColumnTable.Builder(contrasts.get(from).items());
      int to = from;
      while (to < contrasts.size() && table.offer(contrasts.get(to))) {
        to++;
      }
      results.addAll(resample(contrasts.subList(from, to), table.build()));
      from = to;
    }
    return results;
  }

  private List<Resampled> resample(List<Contrast> contrasts, ColumnTable table) {
    double[][] values = new double[contrasts.size()][resamples];
    List<ContrastResample> parts =
        contrasts.stream().map(c -> new ContrastResample(c, table)).toList();
    long items = SplitMix.derive(seed, "items");
    long factors = SplitMix.derive(seed, "factors");
    for (int b = 0; b < resamples; b++) {
      table.drawItems(new Draws(SplitMix.derive(items, b)));
      long factorSeed = SplitMix.derive(factors, b);
      for (int c = 0; c < values.length; c++) {
        values[c][b] = parts.get(c).value(factorSeed);
      }
    }
    List<Resampled> results = new ArrayList<>();
    for (int c = 0; c < values.length; c++) {
      results.add(new Resampled(contrasts.get(c).estimate(), values[c]));
    }
    return results;
  }

  /** A stream of uniform draws: SplitMix64. Not thread-safe. */
  static final class Draws {
    private long state;

    Draws(long seed) {
      this.state = seed;
    }

    /** Uniform over 0 to bound − 1, with a bias below bound / 2³². */
    int below(int bound) {
      state += GOLDEN_GAMMA;
      return (int) (((SplitMix.mix(state) >>> 32) * bound) >>> 32);
    }

    /** Student's t: a standard normal over the root of the mean of that many squared ones. */
    double student(int freedom) {
      double squares = 0;
      for (int i = 0; i < freedom; i++) {
        double normal = normal();
        squares += normal * normal;
      }
      return normal() / Math.sqrt(squares / freedom);
    }

    /** Standard normal, by Box and Muller; the second of each pair is not kept. */
    private double normal() {
      double radius = Math.sqrt(-2 * Math.log(uniform()));
      return radius * Math.cos(2 * Math.PI * uniform());
    }

    /** Uniform over (0, 1]. */
    private double uniform() {
      state += GOLDEN_GAMMA;
      return ((SplitMix.mix(state) >>> 11) + 1) * 0x1p-53;
    }
  }
}
