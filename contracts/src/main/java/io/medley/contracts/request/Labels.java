package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who says what the class of a synthetic text is. */
public enum Labels {
  /** Whoever wrote it: it was asked for a text of that class. */
  @JsonProperty("generator")
  GENERATOR,
  /** A judge that has learnt from the real samples of role judge. */
  @JsonProperty("judge")
  JUDGE
}
