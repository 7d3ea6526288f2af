package io.medley.planning.choose;

import io.medley.contracts.plan.PlannedLevel;

/**
 * A level that cannot be chosen; others of the same candidates may be.
 *
 * @param reason one line
 */
public record Unchosen(PlannedLevel level, String reason) implements ChoiceOutcome {}
