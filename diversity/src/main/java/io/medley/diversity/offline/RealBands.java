package io.medley.diversity.offline;

import io.medley.diversity.Statistic;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bands of every statistic: real against real, from the reference alone. Immutable.
 *
 * @param split how the reference was divided for them; empty where there are no bands
 * @param byStatistic a band or the reason why there is none, for every statistic
 */
public record RealBands(Optional<Split> split, Map<Statistic, RealBand> byStatistic) {

  /** Copies the bands. */
  public RealBands {
    byStatistic = Map.copyOf(byStatistic);
  }

  /**
   * How the reference was divided.
   *
   * @param n texts per draw
   * @param poolN real texts that were drawn from
   * @param referenceN other real texts, which the draws were compared with
   * @param draws number of draws
   * @param seed decides the split and the draws
   * @param sets that are looked at together for flags
   */
  public record Split(int n, int poolN, int referenceN, int draws, long seed, int sets) {}

  static RealBands unavailable(String reason) {
    Map<Statistic, RealBand> bands = new EnumMap<>(Statistic.class);
    for (Statistic statistic : Statistic.values()) {
      bands.put(statistic, new RealBand.Unavailable(reason));
    }
    return new RealBands(Optional.empty(), bands);
  }
}
