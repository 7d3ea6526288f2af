package io.medley.scoring.pane;

import io.medley.contracts.DeadLetter;
import io.medley.scoring.event.ScoringEvent;

/** What leaves stage one: an event for stage two, or a record that could not be used. */
public sealed interface StageOneOutput {

  /** To stage two. */
  record Event(ScoringEvent event) implements StageOneOutput {}

  /** To the dead letters. */
  record Refused(DeadLetter letter) implements StageOneOutput {}
}
