package io.medley.contracts.request;

import io.medley.contracts.Versioned;

/**
 * What a user asks for. Only the data set is required; the plan holds the same record with
 * everything spelled out.
 *
 * @param experimentId null derives one from the content, so that the same request is one experiment
 * @param generations rounds of generation, 1
 * @param seed decides every random choice of the experiment
 */
public record ExperimentRequest(
    String experimentId,
    DatasetSpec dataset,
    GenerationSpec generation,
    MixingSpec mixing,
    TrainingSpec training,
    Integer generations,
    Long seed)
    implements Versioned {

  /** The same request under another id. */
  public ExperimentRequest withId(String id) {
    return new ExperimentRequest(id, dataset, generation, mixing, training, generations, seed);
  }
}
