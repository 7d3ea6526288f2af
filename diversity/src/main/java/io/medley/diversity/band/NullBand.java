package io.medley.diversity.band;

import io.medley.diversity.Statistic;
import java.util.EnumMap;
import java.util.Map;

/** What real samples give at some n: a band, or the reason why there is none. Immutable. */
public sealed interface NullBand {

  /**
   * A band.
   *
   * @param n the size of the draws: what was asked for, or half the pool if that is less; a level
   *     larger than n must be rarefied to n samples to be compared
   * @param poolSize real samples drawn from
   * @param draws number of draws
   * @param seed seed of the draws
   * @param intervals mean and 95 % interval per statistic; a statistic not defined for every draw
   *     is absent
   * @param together the band of all of them together
   */
  record Measured(
      int n,
      int poolSize,
      int draws,
      long seed,
      Map<Statistic, Interval> intervals,
      StudentisedMaximum together)
      implements NullBand {

    /** Copies the intervals. */
    public Measured {
      intervals = Map.copyOf(intervals);
    }

    /**
     * The band of draws that were made before.
     *
     * @param fraction size of a draw over size of the pool
     * @param values of every draw, by statistic: {@link BandComputation#values()}
     */
    public static Measured of(
        int n,
        int poolSize,
        BandSettings settings,
        double fraction,
        Map<Statistic, double[]> values) {
      Map<Statistic, Interval> intervals = new EnumMap<>(Statistic.class);
      values.forEach(
          (statistic, draws) -> intervals.put(statistic, PredictionInterval.of(draws, fraction)));
      return new Measured(
          n,
          poolSize,
          settings.draws(),
          settings.seed(),
          intervals,
          StudentisedMaximum.of(values, settings.draws(), fraction));
    }
  }

  /**
   * No band.
   *
   * @param reason why, one line
   */
  record Unavailable(String reason) implements NullBand {}
}
