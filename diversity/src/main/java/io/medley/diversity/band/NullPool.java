package io.medley.diversity.band;

import io.medley.diversity.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The real samples of role {@code null} with what they share with the reference; made once per
 * experiment, used for the bands at every n.
 *
 * <p>The pool must be disjoint from the reference and of the level's class mix. Its order matters
 * to the seeded draws: give it in the order of ordinals. Immutable, thread-safe.
 */
public final class NullPool {

  private final List<RealSample> samples;
  private final BandSettings settings;
  private final RealReference reference;
  private final SubsetValues values;

  /**
   * Prepares a pool, which may be empty.
   *
   * @throws IllegalArgumentException if an embedding is not valid
   */
  public NullPool(List<RealSample> samples, RealReference reference, BandSettings settings) {
    this.samples = List.copyOf(samples);
    this.settings = settings;
    this.reference = reference;
    this.values = new SubsetValues(this.samples, reference, settings);
  }

  /** The number of real samples. */
  public int size() {
    return samples.size();
  }

  /** The largest n that a band can have: half the pool. */
  public int largestDraw() {
    return samples.size() / 2;
  }

  /**
   * All statistics of some other samples, made as those of the draws are.
   *
   * @param others at least two, in the order that draws have: classes in turn
   * @throws IllegalArgumentException if an embedding is not valid
   */
  public Map<Statistic, Double> statistics(List<RealSample> others) {
    return new SubsetValues(others, reference, settings).ofAll();
  }

  /**
   * The computation of the band at n, or at {@link #largestDraw()} if that is less; nothing is
   * drawn yet.
   *
   * @param n at least 2
   */
  public BandComputation band(int n) {
    int size = drawSize(n);
    return band(size, StratifiedDraws.of(samples, size, settings.seed()));
  }

  /**
   * The same of simple random draws, whose class mix varies as that of independent real samples
   * does: for a set whose classes nobody has balanced.
   *
   * @param n at least 2
   */
  public BandComputation bandOfSimpleDraws(int n) {
    int size = drawSize(n);
    return band(size, StratifiedDraws.simple(samples.size(), size, settings.seed()));
  }

  /**
   * The part of {@link #band} that has {@code mmd2Poly2}, of the same draws, at a hundredth of the
   * cost.
   *
   * @param n at least 2
   */
  public BandComputation shiftBand(int n) {
    int size = drawSize(n);
    StratifiedDraws plan = StratifiedDraws.of(samples, size, settings.seed());
    return new BandComputation(
        draw -> Map.of(Statistic.MMD2_POLY2, values.mmd2Poly2(plan.positions(draw))),
        settings,
        size,
        size,
        samples.size());
  }

  private BandComputation band(int size, StratifiedDraws plan) {
    return new BandComputation(
        draw -> values.of(plan.positions(draw)), settings, size, size, samples.size());
  }

  private int drawSize(int n) {
    if (n < 2) {
      throw new IllegalArgumentException("A band needs draws of at least 2 samples, not " + n);
    }
    return Math.min(n, largestDraw());
  }

  /**
   * The computation of what one more pane adds to {@code vendi} of n real samples, for {@link
   * ExcessGain}: a band with {@code vendi} alone, which holds gains. Unavailable where n and the
   * pane are more than half the pool.
   *
   * @param n at least 2
   * @param pane at least 1
   */
  public BandComputation vendiGain(int n, int pane) {
    if (n < 2 || pane < 1) {
      throw new IllegalArgumentException(
          "A gain is that of at least 1 sample over at least 2, not of %d over %d"
              .formatted(pane, n));
    }
    int size = n + pane;
    StratifiedDraws plan =
        StratifiedDraws.of(samples, Math.min(size, samples.size()), settings.seed());
    return new BandComputation(
        draw -> {
          int[] positions = plan.positions(draw);
          double before = values.vendi(Arrays.copyOf(positions, n));
          return Map.of(Statistic.VENDI, values.vendi(positions) - before);
        },
        settings,
        n,
        size,
        samples.size());
  }
}
