package io.medley.scoring.band;

import io.medley.contracts.score.Band;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.diversity.Statistic;
import io.medley.diversity.band.ExcessGain;
import io.medley.diversity.band.Interval;
import java.util.List;
import java.util.Optional;

/**
 * The step of a level's history that its marginal diversity is taken over: from n samples by one
 * pane more.
 */
public record RealGain(int n, int pane) {
  private static final String VENDI = Statistic.VENDI.key();

  /**
   * The last step between neighbouring points that have {@code vendi} and are at most a pane and
   * {@code most} samples large, so that real data can say what to expect of it.
   */
  public static Optional<RealGain> lastOf(List<Point> points, int paneSize, int most) {
    for (int i = points.size() - 1; i > 0; i--) {
      Point before = points.get(i - 1);
      Point after = points.get(i);
      int step = after.n() - before.n();
      if (after.n() <= most
          && before.n() >= 2
          && step > 0
          && step <= paneSize
          && before.values().containsKey(VENDI)
          && after.values().containsKey(VENDI)) {
        return Optional.of(new RealGain(before.n(), step));
      }
    }
    return Optional.empty();
  }

  /** The level's gain over this step beyond the real one. */
  public MarginalDiversity of(List<Point> points, Band real) {
    double gain = vendi(points, n + pane) - vendi(points, n);
    Interval expected = new Interval(real.mean(), real.low(), real.high());
    ExcessGain marginal = ExcessGain.of(0, gain, expected);
    return new MarginalDiversity(
        n, pane, marginal.value(), marginal.low(), marginal.high(), real.draws());
  }

  private static double vendi(List<Point> points, int n) {
    return points.stream()
        .filter(point -> point.n() == n)
        .mapToDouble(point -> point.values().get(VENDI))
        .findFirst()
        .orElseThrow();
  }
}
