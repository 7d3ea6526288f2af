package io.medley.scoring.event;

import io.medley.contracts.Ids;
import io.medley.contracts.RecordSize;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.scoring.measure.EncodedSummary;
import java.util.Objects;

/** What stage one tells stage two about one experiment, in the order in which it happened. */
public sealed interface ScoringEvent {

  /** The experiment: the record's key. */
  String experimentId();

  /** The event, or that its level has failed where its record would be too large. */
  default ScoringEvent fitting() {
    return this;
  }

  private static ScoringEvent fitting(
      ScoringEvent event, String experimentId, String level, int pane, EncodedSummary summary) {
    String key = Ids.pane(experimentId, level, pane);
    return RecordSize.excess("the summary of pane " + pane, key, summary.bytes())
        .<ScoringEvent>map(reason -> new LevelFailed(experimentId, level, reason))
        .orElse(event);
  }

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

    @Override
    public ScoringEvent fitting() {
      return ScoringEvent.fitting(this, experimentId, level, pane, summary);
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

    @Override
    public ScoringEvent fitting() {
      return ScoringEvent.fitting(this, experimentId, level, pane, summary);
    }
  }

  /** A level that cannot be scored, with the reason in one line. */
  record LevelFailed(String experimentId, String level, String reason) implements ScoringEvent {
    public LevelFailed {
      Objects.requireNonNull(experimentId, "experimentId");
      Objects.requireNonNull(level, "level");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
