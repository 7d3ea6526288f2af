package io.medley.contracts.request;

import org.jspecify.annotations.Nullable;

/**
 * A model to train, and how. Fields left out are null here and get the student's own defaults in
 * the plan.
 *
 * @param model {@code minilm} or {@code minilm-probe}
 * @param seeds number of training seeds; the seeds are 0, 1, …
 * @param steps optimiser steps, the same for every arm
 * @param batchSize samples per step
 * @param learningRate of the encoder, or of the head where only a head is trained
 */
public record StudentSpec(
    String model,
    @Nullable Integer seeds,
    @Nullable Integer steps,
    @Nullable Integer batchSize,
    @Nullable Double learningRate) {}
