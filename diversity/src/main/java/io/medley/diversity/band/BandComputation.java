package io.medley.diversity.band;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Makes the draws of one band, in slices: some now, some later, on any thread but one at a time.
 *
 * <p>The result depends on the pool, the settings and n alone, not on the slices. {@link
 * PredictionInterval} makes the interval of each statistic.
 */
public final class BandComputation {

  private final IntFunction<Map<Statistic, Double>> statisticsOfDraw;
  private final BandSettings settings;
  private final int n;
  private final int drawSize;
  private final int poolSize;
  private final Map<Statistic, double[]> values = new EnumMap<>(Statistic.class);
  private final Map<Statistic, Integer> defined = new EnumMap<>(Statistic.class);
  private int drawn;

  /**
   * A computation.
   *
   * @param n the size that the band is for
   * @param drawSize samples that a draw takes from the pool; more than half the pool makes the band
   *     unavailable
   */
  BandComputation(
      IntFunction<Map<Statistic, Double>> statisticsOfDraw,
      BandSettings settings,
      int n,
      int drawSize,
      int poolSize) {
    this.statisticsOfDraw = statisticsOfDraw;
    this.settings = settings;
    this.n = n;
    this.drawSize = drawSize;
    this.poolSize = poolSize;
  }

  /**
   * The computation of further statistics of simple random draws from a pool, whose class mix
   * varies as that of independent real samples does.
   *
   * @param statistics of the samples at these distinct positions of the pool; called by several
   *     threads at once
   * @param n at least 2, taken for half the pool if that is less
   */
  public static BandComputation ofSimpleDraws(
      Function<int[], Map<Statistic, Double>> statistics,
      int poolSize,
      int n,
      BandSettings settings) {
    int size = Math.min(n, poolSize / 2);
    StratifiedDraws plan = StratifiedDraws.simple(poolSize, size, settings.seed());
    return new BandComputation(
        draw -> statistics.apply(plan.positions(draw)), settings, size, size, poolSize);
  }

  /** The size that the band is for. */
  public int n() {
    return n;
  }

  /** Whether all draws are made; at once where the pool is too small for any. */
  public boolean isDone() {
    return !isPossible() || drawn == settings.draws();
  }

  /**
   * Makes up to so many further draws.
   *
   * @return whether all draws are made
   */
  public boolean advance(int draws) {
    return advance(draws, Cores.ONE);
  }

  /** The same, the draws shared by so many cores; each core holds the matrices of one draw. */
  public boolean advance(int draws, Cores cores) {
    int first = drawn;
    int count = isDone() ? 0 : Math.min(draws, settings.draws() - first);
    List<Map<Statistic, Double>> results =
        cores.parts(count).mapToObj(i -> statisticsOfDraw.apply(first + i)).toList();
    for (Map<Statistic, Double> result : results) {
      result.forEach(this::put);
      drawn++;
    }
    return isDone();
  }

  private void put(Statistic statistic, double value) {
    values.computeIfAbsent(statistic, key -> new double[settings.draws()])[drawn] = value;
    defined.merge(statistic, 1, Integer::sum);
  }

  /** Makes all remaining draws. */
  public NullBand complete() {
    advance(settings.draws());
    return result().orElseThrow();
  }

  /** The band once all draws are made, else empty. */
  public Optional<NullBand> result() {
    if (!isDone()) {
      return Optional.empty();
    }
    if (!isPossible()) {
      return Optional.of(
          new NullBand.Unavailable(
              "draws of %d samples from %d real samples of role null: at least 2, at most half"
                  .formatted(drawSize, poolSize)));
    }
    return Optional.of(
        NullBand.Measured.of(n, poolSize, settings, (double) drawSize / poolSize, values()));
  }

  /**
   * The values of all draws, by statistic: what {@link NullBand.Measured#of} makes the band of. A
   * statistic that is not defined for every draw is absent.
   */
  public Map<Statistic, double[]> values() {
    Map<Statistic, double[]> always = new EnumMap<>(Statistic.class);
    values.forEach(
        (statistic, draws) -> {
          if (defined.get(statistic) == settings.draws()) {
            always.put(statistic, draws.clone());
          }
        });
    return always;
  }

  private boolean isPossible() {
    return n >= 2 && drawSize <= poolSize / 2;
  }
}
