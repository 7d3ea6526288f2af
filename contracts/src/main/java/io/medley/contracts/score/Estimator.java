package io.medley.contracts.score;

/**
 * How a number was made.
 *
 * @param name e.g. {@code gram-eigenvalues}
 * @param n samples it covers
 * @param exact false where it rests on a subsample or a sketch
 */
public record Estimator(String name, int n, boolean exact) {}
