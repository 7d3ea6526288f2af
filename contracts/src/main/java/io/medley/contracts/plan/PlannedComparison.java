package io.medley.contracts.plan;

/**
 * A comparison that is named before there is any result.
 *
 * @param left setting with its proportion, as {@link PlannedArm} names arms: {@code pool-20:0.7}
 * @param right what it is compared with: {@code real-only}, or another setting
 * @param student the student's name
 */
public record PlannedComparison(String left, String right, String student) {}
