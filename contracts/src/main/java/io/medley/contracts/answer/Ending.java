package io.medley.contracts.answer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a model's answer ended. */
public enum Ending {
  /** The model had said what it wanted to say. */
  @JsonProperty("complete")
  COMPLETE,
  /** It wanted to say more than it may. */
  @JsonProperty("cut-off")
  CUT_OFF,
  /** It, or a filter around it, refuses to answer. */
  @JsonProperty("refused")
  REFUSED
}
