package io.medley.dashboard.metrics;

import io.medley.contracts.score.MarginalDiversity;
import io.medley.dashboard.state.LevelFigures;
import io.medley.dashboard.state.LevelView;
import io.medley.dashboard.state.Standing;
import io.medley.runtime.metrics.ExperimentMetric;
import io.medley.runtime.metrics.SeriesSource.Sink;

/** The levels of an experiment: samples by stage, statistics, and what they are held against. */
final class LevelSeries {
  private LevelSeries() {}

  static void tell(Standing standing, Sink to) {
    String id = standing.summary().experimentId();
    standing.levels().forEach((level, view) -> samples(id, level, view, to));
    standing.figures().forEach((level, figures) -> figures(id, level, figures, to));
    if (standing.report() != null) {
      standing
          .report()
          .labelConsistency()
          .forEach(
              (level, share) -> to.set(ExperimentMetric.LEVEL_LABEL_CONSISTENCY, share, id, level));
    }
  }

  private static void samples(String id, String level, LevelView view, Sink to) {
    if (view.planned() != null) {
      stage(id, level, "planned", view.planned().samples(), to);
    }
    if (view.progress() != null) {
      stage(id, level, "generated", view.progress().done(), to);
    }
    if (view.scores() != null) {
      stage(id, level, "scored", view.scores().n(), to);
    }
    if (view.closed() != null) {
      stage(id, level, "accepted", view.closed().accepted(), to);
      stage(id, level, "duplicate", view.closed().duplicates(), to);
      stage(id, level, "invalid", view.closed().invalid(), to);
    }
  }

  private static void stage(String id, String level, String stage, long samples, Sink to) {
    to.set(ExperimentMetric.LEVEL_SAMPLES, samples, id, level, stage);
  }

  private static void figures(String id, String level, LevelFigures figures, Sink to) {
    figures
        .scores()
        .forEach((metric, value) -> to.set(ExperimentMetric.LEVEL_SCORE, value, id, level, metric));
    figures
        .bands()
        .forEach(
            (metric, band) -> {
              to.set(ExperimentMetric.LEVEL_BAND, band.low(), id, level, metric, "low");
              to.set(ExperimentMetric.LEVEL_BAND, band.high(), id, level, metric, "high");
            });
    figures
        .window()
        .forEach(
            (metric, value) ->
                to.set(ExperimentMetric.LEVEL_WINDOW_SCORE, value, id, level, metric));
    if (figures.outside() != null) {
      to.set(ExperimentMetric.LEVEL_OUTSIDE, figures.outside(), id, level, "cumulative");
    }
    if (figures.outsideWindow() != null) {
      to.set(ExperimentMetric.LEVEL_OUTSIDE, figures.outsideWindow(), id, level, "window");
    }
    MarginalDiversity marginal = figures.marginalDiversity();
    if (marginal != null) {
      to.set(ExperimentMetric.LEVEL_MARGINAL_DIVERSITY, marginal.value(), id, level);
      to.set(ExperimentMetric.LEVEL_MARGINAL_DIVERSITY_BOUND, marginal.low(), id, level, "low");
      to.set(ExperimentMetric.LEVEL_MARGINAL_DIVERSITY_BOUND, marginal.high(), id, level, "high");
    }
    figures
        .topics()
        .forEach(
            effect ->
                to.set(
                    ExperimentMetric.LEVEL_TOPIC_EFFECT,
                    effect.perSample(),
                    id,
                    level,
                    effect.topic(),
                    effect.metric()));
  }
}
