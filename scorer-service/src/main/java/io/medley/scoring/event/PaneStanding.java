package io.medley.scoring.event;

/** What the samples of a pane are among those that there are to be. */
public enum PaneStanding {
  /** Some of them; more may come. */
  OPEN,

  /** Every ordinal that the plan has for it, and no other. */
  FULL,

  /**
   * Exactly its accepted ordinals, of a level whose accepted ordinals are not those of the plan.
   */
  ACCEPTED;

  /** Nothing more is expected of it as things are: it counts for history and windows. */
  public boolean settled() {
    return this != OPEN;
  }
}
