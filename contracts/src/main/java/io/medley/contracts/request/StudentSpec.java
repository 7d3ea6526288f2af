package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model to train, and how. Fields left out are null here and get the student's own defaults in
 * the plan.
 *
 * @param model {@code ngrams}, {@code minilm-probe}, {@code minilm} or {@code bert-base}
 * @param seeds number of training seeds; the seeds are 0, 1, …
 * @param steps optimiser steps, the same for every arm
 * @param batchSize samples per step
 * @param learningRate of the encoder, or of the head where only a head is trained
 * @param arms the settings it is trained on, {@code real-only} or {@code pool-100:0.7}, each with
 *     all of its replicates; null trains it on all
 */
public record StudentSpec(
    String model,
    @Nullable Integer seeds,
    @Nullable Integer steps,
    @Nullable Integer batchSize,
    @Nullable Double learningRate,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> arms) {

  public StudentSpec {
    arms = arms == null ? null : List.copyOf(arms);
  }

  /** A student of all arms. */
  public StudentSpec(
      String model, Integer seeds, Integer steps, Integer batchSize, Double learningRate) {
    this(model, seeds, steps, batchSize, learningRate, null);
  }
}
