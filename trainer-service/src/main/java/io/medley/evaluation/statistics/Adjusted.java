package io.medley.evaluation.statistics;

import java.util.Optional;

/**
 * A comparison among all that were planned.
 *
 * @param interval excludes zero exactly where the comparison is significant in the family
 * @param pValue adjusted
 * @param detectable the smallest difference that is found four times of five whatever the others
 *     say: at level alpha/m
 * @param halving what would halve it; empty where nothing varies
 */
public record Adjusted(
    ConfidenceInterval interval, double pValue, double detectable, Optional<Remedy> halving) {}
