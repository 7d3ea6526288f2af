package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a generator learns from the round before. */
public enum GeneratorUpdate {
  /** It is shown other examples, and takes its topics from theirs. */
  @JsonProperty("seeds")
  SEEDS,
  /** The same, and its weights are tuned on them. */
  @JsonProperty("finetune")
  FINETUNE
}
