package io.medley.contracts.plan;

/**
 * An arm with a student and a seed.
 *
 * @param student the student's name, {@code minilm}
 * @param seed 0, 1, …
 */
public record PlannedRun(
    String runId,
    String arm,
    String student,
    int seed,
    int steps,
    int batchSize,
    double learningRate) {}
