package io.medley.scoring.level;

import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.Scores;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.scoring.band.ExperimentBands;
import io.medley.scoring.band.MeasuredBands;
import io.medley.scoring.band.RealGain;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.RealData;
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

  /** The real samples of role null, if there are any. */
  Optional<NullPool> pool() {
    return real.flatMap(RealData::pool);
  }

  /** What was measured of a set of the level, with the bands that are known. */
  Scores scores(Measurement measured) {
    return MeasuredBands.scores(
        measured,
        bands.at(measured.n()),
        measured.part().map(part -> bands.at(part.n())).filter(real -> !real.bands().isEmpty()),
        panes());
  }

  /** The window with what its values are among real ones. */
  Window judged(Window window) {
    return new Window(
        window.lastPane(),
        window.n(),
        window.values(),
        MeasuredBands.together(window.values(), bands.at(window.n()), panes()));
  }

  /** At the end of each of so many panes a level is looked at. */
  private int panes() {
    return Math.max(1, (planned.samples() + paneSize - 1) / paneSize);
  }

  /** The step of a history that its marginal diversity is taken over, if real data can tell. */
  Optional<RealGain> gain(List<Point> points) {
    return pool().flatMap(pool -> RealGain.lastOf(points, paneSize, pool.largestDraw()));
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
