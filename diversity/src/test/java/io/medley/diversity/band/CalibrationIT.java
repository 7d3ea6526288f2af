package io.medley.diversity.band;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.diversity.Statistic;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The false-alarm check: of 1,000 disjoint real draws, each statistic is outside its 95 % band in 5
 * % ± 2 of them.
 *
 * <p>One band of 100 draws is itself uncertain by two points, more where its pool is small, so the
 * thousand draws are spread over bands from a hundred pools, five times as large as a draw. At half
 * the pool the draws of one band are not independent any more, and single statistics miss the mark.
 */
class CalibrationIT {

  private static final int N = 60;
  private static final int POOL_SIZE = 5 * N;
  private static final int POOLS = 100;
  private static final int FRESH_PER_POOL = 10;

  /**
   * They take few different values, and a value on the band's edge is inside: they may be outside
   * less often.
   */
  private static final Set<Statistic> FEW_VALUES =
      EnumSet.of(
          Statistic.DISTINCT2,
          Statistic.DISTINCT3,
          Statistic.DUPLICATE_RATE,
          Statistic.NEAR_DUPLICATE_RATE,
          Statistic.TAIL_MASS,
          Statistic.LENGTH_KS,
          Statistic.LABEL_JS);

  @Test
  void shouldLeaveFiveInAHundredRealDrawsOutside() {
    Random random = new Random(POOL_SIZE);
    RealReference reference = RealReference.of(RealLike.samples(random, 120));
    Map<Statistic, Integer> outside = new EnumMap<>(Statistic.class);
    for (int pool = 0; pool < POOLS; pool++) {
      Map<Statistic, Interval> band =
          ((NullBand.Measured)
                  new NullPool(
                          RealLike.samples(random, POOL_SIZE), reference, BandSettings.ofSeed(pool))
                      .band(N)
                      .complete())
              .intervals();
      for (int draw = 0; draw < FRESH_PER_POOL; draw++) {
        statistics(RealLike.samples(random, N), reference)
            .forEach(
                (statistic, value) ->
                    outside.merge(
                        statistic, band.get(statistic).contains(value) ? 0 : 1, Integer::sum));
      }
    }
    outside.forEach(
        (statistic, count) ->
            assertThat(count)
                .as(statistic.key())
                .isBetween(FEW_VALUES.contains(statistic) ? 0 : 30, 70));
  }

  private static Map<Statistic, Double> statistics(List<RealSample> draw, RealReference reference) {
    return new SubsetValues(draw, reference, BandSettings.ofSeed(0)).ofAll();
  }
}
