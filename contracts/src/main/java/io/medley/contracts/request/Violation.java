package io.medley.contracts.request;

/**
 * One reason why a request is not accepted.
 *
 * @param path JSON path of the value, {@code $.dataset.trainSize}
 * @param message what is wrong with it and what would be right
 */
public record Violation(String path, String message) {}
