package io.medley.planning.choose;

import io.medley.contracts.plan.PlannedLevel;

/** What became of a level that was to be chosen. */
public sealed interface ChoiceOutcome permits Chosen, Unchosen {
  /** The level. */
  PlannedLevel level();
}
