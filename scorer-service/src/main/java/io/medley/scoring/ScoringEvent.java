package io.medley.scoring;

import io.medley.contracts.score.EmbeddedSample;
import java.util.Objects;

/** What stage one tells stage two about one experiment, in the order in which it happened. */
sealed interface ScoringEvent {

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
   * @param version counts the folds of this pane, from 1
   * @param full it holds every ordinal that the plan has for it
   * @param closed the level is closed, and it holds exactly the accepted ordinals of its range
   * @param summary of its samples, folded in the order of their ordinals
   */
  record PaneFolded(
      String experimentId,
      String level,
      int pane,
      int version,
      boolean full,
      boolean closed,
      EncodedSummary summary)
      implements ScoringEvent {
    public PaneFolded {
      Objects.requireNonNull(experimentId, "experimentId");
      Objects.requireNonNull(level, "level");
      Objects.requireNonNull(summary, "summary");
    }
  }

  /**
   * The samples of a pane that arms of some size take; comes before the {@link PaneFolded} that is
   * closed.
   *
   * @param size synthetic samples of such an arm
   */
  record ArmFolded(String experimentId, String level, int pane, int size, EncodedSummary summary)
      implements ScoringEvent {
    public ArmFolded {
      Objects.requireNonNull(experimentId, "experimentId");
      Objects.requireNonNull(level, "level");
      Objects.requireNonNull(summary, "summary");
    }
  }

  /**
   * The level is closed and the last {@link PaneFolded} of this pane holds exactly the accepted
   * ordinals of its range.
   *
   * @param version one above that of the fold that stands
   */
  record PaneSettled(String experimentId, String level, int pane, int version)
      implements ScoringEvent {
    public PaneSettled {
      Objects.requireNonNull(experimentId, "experimentId");
      Objects.requireNonNull(level, "level");
    }
  }
}
