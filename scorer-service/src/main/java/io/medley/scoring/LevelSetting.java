package io.medley.scoring;

import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.diversity.band.RealReference;
import java.util.List;
import java.util.Optional;

/**
 * What a level is measured against.
 *
 * @param real empty while it is not complete
 */
record LevelSetting(
    PlannedLevel planned, int paneSize, Optional<RealData> real, ExperimentBands bands) {

  Optional<RealReference> reference() {
    return real.flatMap(RealData::reference);
  }

  /** The step of a history that its marginal diversity is taken over, if real data can tell. */
  Optional<RealGain> gain(List<Point> points) {
    return real.flatMap(RealData::pool)
        .flatMap(pool -> RealGain.lastOf(points, paneSize, pool.largestDraw()));
  }

  /** The marginal diversity; empty also while the real gain is not known. */
  Optional<MarginalDiversity> marginalDiversity(List<Point> points) {
    return gain(points).flatMap(step -> bands.gain(step).map(band -> step.of(points, band)));
  }

  /** Whether {@link #marginalDiversity} will not change any more. */
  boolean knowsGain(List<Point> points) {
    return gain(points).map(ExperimentBands::subject).filter(s -> !bands.ready(s)).isEmpty();
  }
}
