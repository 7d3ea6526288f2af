package io.medley.diversity.band;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.diversity.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The false alarms of the simultaneous band: of 2,000 fresh real sets any statistic is outside in 5
 * % ± 2 of them, and of 250 levels of eight fresh sets any set in no more than that.
 *
 * <p>Pools are five times as large as a set, as in {@link CalibrationIT}. The sets of one level are
 * set against one pool, whose luck they share, so levels are spread over as many pools.
 */
@Tag("slow")
class SimultaneousCalibrationIT {

  private static final int N = 60;
  private static final int POOLS = 250;
  private static final int SETS = 8;

  @Test
  void shouldBeLeftByFiveInAHundredRealSetsAndByNoMoreLevels() {
    Random random = new Random(11);
    RealReference reference = RealReference.of(RealLike.samples(random, 120));
    int setsOutside = 0;
    int levelsOutside = 0;
    for (int pool = 0; pool < POOLS; pool++) {
      NullPool real =
          new NullPool(RealLike.samples(random, 5 * N), reference, BandSettings.ofSeed(pool));
      NullBand.Measured band = (NullBand.Measured) real.band(N).complete();
      boolean levelOutside = false;
      for (int set = 0; set < SETS; set++) {
        List<RealSample> fresh = RealLike.samples(random, N);
        Map<Statistic, Double> values = real.statistics(fresh);
        setsOutside += isOutside(band, values, 1) ? 1 : 0;
        levelOutside |= isOutside(band, values, SETS);
      }
      levelsOutside += levelOutside ? 1 : 0;
    }

    assertThat(setsOutside)
        .as("sets")
        .isBetween(30 * POOLS * SETS / 1000, 70 * POOLS * SETS / 1000);
    assertThat(levelsOutside).as("levels").isLessThanOrEqualTo(70 * POOLS / 1000);
  }

  private static boolean isOutside(
      NullBand.Measured band, Map<Statistic, Double> values, int sets) {
    return band.intervals().entrySet().stream()
        .anyMatch(
            own ->
                !band.together()
                    .contains(own.getKey(), own.getValue().mean(), values.get(own.getKey()), sets));
  }
}
