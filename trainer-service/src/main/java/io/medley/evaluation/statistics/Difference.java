package io.medley.evaluation.statistics;

import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A linear contrast of treatments, as a rule left − right, with its standard error. Immutable.
 *
 * <p>The variance is the sum of what replicates, seeds and test items add. Tests and intervals are
 * Student's, with the degrees of freedom of that sum by Satterthwaite, as Hillis (2007) does it.
 */
public final class Difference {
  /** How often the detectable difference is found. */
  private static final double POWER = 0.8;

  /** How many times as much of one thing is still a remedy. */
  private static final int MOST_TIMES = 10;

  private final Components parts;
  private final Part replicates;
  private final Part total;

  Difference(Components parts) {
    this.parts = parts;
    this.replicates = parts.betweenReplicates();
    this.total = Part.sum(replicates, parts.seeds(), parts.items());
  }

  /** Mean over replicates, seeds and items. */
  public double estimate() {
    return parts.estimate();
  }

  /** Replicates that took part: pairs, or those of the side with fewer; 1 where all is given. */
  public int replicates() {
    return parts.replicates();
  }

  /** Successful runs that took part, of the side with fewer. */
  public int runs() {
    return parts.runs();
  }

  /** The two-sided interval at level 1 − alpha. */
  public ConfidenceInterval interval(double alpha) {
    double reach = quantile(total, 1 - alpha / 2) * standardError();
    return new ConfidenceInterval(estimate() - reach, estimate() + reach);
  }

  /** Two-sided, of no difference; not adjusted. */
  public double pValue() {
    if (estimate() == 0) {
      return 1;
    }
    if (total.variance() == 0) {
      return 0;
    }
    double t = Math.abs(estimate()) / standardError();
    return Math.min(1, 2 * student(total).survivalProbability(t));
  }

  /**
   * One-sided, of a true difference of at least {@code margin} whichever way: the larger p-value of
   * the two one-sided tests of Schuirmann (1987); not adjusted.
   */
  public double equivalencePValue(double margin) {
    double inside = margin - Math.abs(estimate());
    if (total.variance() == 0) {
      return inside > 0 ? 0 : 1;
    }
    return student(total).survivalProbability(inside / standardError());
  }

  /** The smallest true difference that is significant at level alpha four times of five. */
  public double detectable(double alpha) {
    return detectable(total, alpha);
  }

  /**
   * What would halve {@link #detectable}: the one thing that takes the fewest times as much, or all
   * together. Empty where nothing varies.
   */
  public Optional<Remedy> halving(double alpha) {
    double target = detectable(alpha) / 2;
    if (target == 0) {
      return Optional.empty();
    }
    int r = parts.replicates();
    int s = parts.seedsEach();
    int moreReplicates = least(r, n -> with(n, s, 1), target, alpha);
    int moreSeeds = least(s, n -> with(r, n, 1), target, alpha);
    int times = least(1, n -> with(r, s, n), target, alpha);
    double least =
        Math.min(Math.min((double) moreReplicates / r, (double) moreSeeds / s), (double) times);
    if (least > MOST_TIMES) {
      return Optional.of(together(target, alpha));
    }
    if (least == times) {
      return Optional.of(new Remedy.Items(times));
    }
    return Optional.of(
        least == (double) moreSeeds / s
            ? new Remedy.Seeds(moreSeeds)
            : new Remedy.Replicates(moreReplicates));
  }

  double standardError() {
    return Math.sqrt(total.variance());
  }

  double freedom() {
    return total.freedom();
  }

  Components parts() {
    return parts;
  }

  /**
   * The least n that reaches the target; {@link Integer#MAX_VALUE} where no reasonable one does.
   */
  private static int least(int now, IntFunction<Part> with, double target, double alpha) {
    if (detectable(with.apply(now * MOST_TIMES), alpha) > target) {
      return Integer.MAX_VALUE;
    }
    int n = now + 1;
    while (detectable(with.apply(n), alpha) > target) {
      n++;
    }
    return n;
  }

  /** Step by step more of whatever gains most for as many times as much. */
  private Remedy together(double target, double alpha) {
    int r = parts.replicates();
    int s = parts.seedsEach();
    int times = 1;
    while (detectable(with(r, s, times), alpha) > target) {
      double now = with(r, s, times).variance();
      double byReplicates = (now - with(2 * r, s, times).variance()) * parts.replicates() / r;
      double bySeeds = (now - with(r, 2 * s, times).variance()) * parts.seedsEach() / s;
      double byItems = (now - with(r, s, 2 * times).variance()) / times;
      if (byReplicates >= Math.max(bySeeds, byItems)) {
        r++;
      } else if (bySeeds >= byItems) {
        s++;
      } else {
        times++;
      }
    }
    return new Remedy.Together(r, s, times);
  }

  /** The variance that another design would have. */
  private Part with(int r, int s, int times) {
    double fewerReplicates = (double) parts.replicates() / r;
    double fewerSeeds = (double) parts.seedsEach() / s;
    double seedShare = Math.min(parts.seedShare(), replicates.variance());
    double between = fewerReplicates * (replicates.variance() - seedShare + seedShare * fewerSeeds);
    return Part.sum(
        new Part(between, more(replicates.freedom(), parts.replicates(), r)),
        new Part(
            parts.seeds().variance() * fewerSeeds,
            more(parts.seeds().freedom(), parts.seedsEach(), s)),
        new Part(parts.items().variance() / times, parts.items().freedom() * times));
  }

  private static double more(double freedom, int now, int then) {
    return now < 2 ? freedom : freedom * (then - 1) / (now - 1);
  }

  private static double detectable(Part total, double alpha) {
    return Math.sqrt(total.variance()) * (quantile(total, 1 - alpha / 2) + quantile(total, POWER));
  }

  private static double quantile(Part total, double p) {
    return student(total).inverseCumulativeProbability(p);
  }

  private static TDistribution student(Part total) {
    return TDistribution.of(total.freedom());
  }
}
