package io.medley.diversity.offline;

import io.medley.diversity.band.Interval;

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
   */
  record Measured(int n, Interval real, double generated) implements RealBand {

    /** Where the scored set lies: −1 below the interval, 0 inside, 1 above. */
    public int side() {
      return real.contains(generated) ? 0 : generated < real.low() ? -1 : 1;
    }
  }

  /**
   * No band.
   *
   * @param reason why, one line
   */
  record Unavailable(String reason) implements RealBand {}
}
