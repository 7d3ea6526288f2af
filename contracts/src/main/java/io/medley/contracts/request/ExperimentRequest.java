package io.medley.contracts.request;

import io.medley.contracts.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for. Only the data set is required; the plan holds the same record with
 * everything spelled out.
 *
 * @param experimentId null derives one from the content, so that the same request is one experiment
 * @param generations rounds of generation, 1
 * @param seed decides every random choice of the experiment
 * @param budget what generation may use, null where it may use what it needs
 */
public record ExperimentRequest(
    @Nullable String experimentId,
    DatasetSpec dataset,
    @Nullable GenerationSpec generation,
    @Nullable MixingSpec mixing,
    @Nullable TrainingSpec training,
    @Nullable Integer generations,
    @Nullable Long seed,
    @Nullable BudgetSpec budget)
    implements Versioned {

  /** A request without a budget. */
  public ExperimentRequest(
      String experimentId,
      DatasetSpec dataset,
      GenerationSpec generation,
      MixingSpec mixing,
      TrainingSpec training,
      Integer generations,
      Long seed) {
    this(experimentId, dataset, generation, mixing, training, generations, seed, null);
  }

  /** The same request under another id. */
  public ExperimentRequest withId(String id) {
    return new ExperimentRequest(
        id, dataset, generation, mixing, training, generations, seed, budget);
  }
}
