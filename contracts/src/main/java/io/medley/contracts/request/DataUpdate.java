package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What the generator of a later round learns from. */
public enum DataUpdate {
  /** The samples of the round before, as many as there are real training texts. */
  @JsonProperty("replace")
  REPLACE,
  /** The real training texts and the samples of all rounds before. */
  @JsonProperty("accumulate")
  ACCUMULATE,
  /** Of those, as many as there are real training texts. */
  @JsonProperty("accumulate-subsample")
  ACCUMULATE_SUBSAMPLE,
  /** Real texts that no round has seen: the control, which no request names. */
  @JsonProperty("fresh")
  FRESH;

  /** The word used in JSON and in the names of settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
