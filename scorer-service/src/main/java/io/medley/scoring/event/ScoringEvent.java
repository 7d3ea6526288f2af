package io.medley.scoring.event;

import io.medley.contracts.score.EmbeddedSample;
import io.medley.scoring.measure.EncodedSummary;
import java.util.Objects;

/** What stage one tells stage two about one experiment, in the order in which it happened. */
public sealed interface ScoringEvent {

  /** The experiment: the record's key. */
  String experimentId();

  /** A sample of the reference or of the band pool, which stage two keeps as it is. */
  record RealArrived(EmbeddedSample sample) implements ScoringEvent {
    public RealArrived {
      Objects.requireNonNull(sample, "sample");
    }

    @Override
    public String experimentId() {
      return sample.experimentId();
    }
  }

  /**
   * The samples of a pane; takes the place of what was said of this pane before.
   *
   * @param summary of its samples, folded in the order of their ordinals
   */
  record PaneFolded(
      String experimentId, String level, int pane, PaneStanding standing, EncodedSummary summary)
      implements ScoringEvent {
    public PaneFolded {
      Objects.requireNonNull(experimentId, "experimentId");
      Objects.requireNonNull(level, "level");
      Objects.requireNonNull(standing, "standing");
      Objects.requireNonNull(summary, "summary");
    }
  }

  /**
   * The samples of a pane that arms of some size take; comes before the {@link PaneFolded} of the
   * same standing.
   *
   * @param size synthetic samples of such an arm
   * @param standing of the pane; not {@link PaneStanding#OPEN}
   */
  record ArmFolded(
      String experimentId,
      String level,
      int pane,
      int size,
      PaneStanding standing,
      EncodedSummary summary)
      implements ScoringEvent {
    public ArmFolded {
      Objects.requireNonNull(experimentId, "experimentId");
      Objects.requireNonNull(level, "level");
      Objects.requireNonNull(standing, "standing");
      Objects.requireNonNull(summary, "summary");
    }
  }
}
