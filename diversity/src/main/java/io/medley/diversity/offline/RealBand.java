package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import io.medley.diversity.band.Interval;
import io.medley.diversity.band.NullBand;

/** What real texts give for one statistic, beside the scored set at the same n. Immutable. */
public sealed interface RealBand {

  /** The probability with which one further set of real texts lies in the interval. */
  double LEVEL = 0.95;

  /**
   * A band.
   *
   * @param n texts per draw; of {@code selfBleu} at most 500
   * @param real mean and 95 % prediction interval over draws of real texts
   * @param generated the statistic of a seeded subset of n of the scored texts, in random order as
   *     the draws are, against the same part of the reference: the number to compare with {@code
   *     real}
   * @param effect how far it lies off the mean of real texts, in half widths of their interval on
   *     that side: between −1 and 1 inside of it, 3 three times as far as its edge
   * @param side whether that is flagged: −1 for too low, 1 for too high, else 0. All statistics of
   *     all sets that are scored together are looked at together: real texts get any flag in one
   *     case of twenty
   */
  record Measured(int n, Interval real, double generated, double effect, int side)
      implements RealBand {

    /** Whether it lies in the interval of this statistic alone. */
    public boolean inside() {
      return real.contains(generated);
    }
  }

  /**
   * No band.
   *
   * @param reason why, one line
   */
  record Unavailable(String reason) implements RealBand {}

  /** A statistic that takes no part in the simultaneous band is flagged so far outside its own. */
  double FAR = 2;

  /** So many texts of a kind among n are nothing, where real texts have none (rule of three). */
  double FEW = 3;

  /**
   * The band of a statistic.
   *
   * @param n texts per draw
   * @param sets that are looked at together, at least 1
   */
  static Measured of(
      Statistic statistic, int n, NullBand.Measured draws, double generated, int sets) {
    Interval real = draws.intervals().get(statistic);
    double off = generated - real.mean();
    double half = off > 0 ? real.high() - real.mean() : real.mean() - real.low();
    double least = statistic.isShareOfSamples() ? FEW / n : Double.MIN_NORMAL;
    double effect = off == 0 ? 0 : off / Math.max(half, least);
    boolean partakes = draws.together().spreads().containsKey(statistic);
    boolean outside =
        partakes
            ? !draws.together().contains(statistic, real.mean(), generated, sets)
                && !real.contains(generated)
            : Math.abs(effect) > FAR;
    boolean flagged = outside && !(off < 0 && statistic.zeroIsBest());
    return new Measured(n, real, generated, effect, flagged ? (int) Math.signum(off) : 0);
  }

  /** The band of a share of right labels: more of them than real texts have is no fault. */
  static Measured ofShare(int n, Interval real, double generated) {
    double off = generated - real.mean();
    double half = off > 0 ? real.high() - real.mean() : real.mean() - real.low();
    double effect = off == 0 ? 0 : off / Math.max(half, 1.0 / n);
    return new Measured(n, real, generated, effect, effect < -FAR ? -1 : 0);
  }
}
