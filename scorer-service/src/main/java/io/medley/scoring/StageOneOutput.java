package io.medley.scoring;

import io.medley.contracts.DeadLetter;

/** What leaves stage one: an event for stage two, or a record that could not be used. */
sealed interface StageOneOutput {

  /** To stage two. */
  record Event(ScoringEvent event) implements StageOneOutput {}

  /** To the dead letters. */
  record Refused(DeadLetter letter) implements StageOneOutput {}
}
