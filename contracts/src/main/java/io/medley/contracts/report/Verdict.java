package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the report claims.
 *
 * @param claim what was compared: {@code pool-100:0.7 against real-only, minilm-probe}, and where
 *     all runs have the same training texts {@code for this training set}
 * @param evidence the interval behind it, or the reason why nothing can be said
 */
public record Verdict(String claim, Outcome outcome, String evidence) {

  /** The possible outcomes. */
  public enum Outcome {
    @JsonProperty("better")
    BETTER,
    @JsonProperty("worse")
    WORSE,
    /** Two one-sided tests say that the difference is within the margin. */
    @JsonProperty("equivalent")
    EQUIVALENT,
    @JsonProperty("not-separable")
    NOT_SEPARABLE;

    /** Whether one side is better than the other. */
    public boolean isDifference() {
      return this == BETTER || this == WORSE;
    }
  }
}
