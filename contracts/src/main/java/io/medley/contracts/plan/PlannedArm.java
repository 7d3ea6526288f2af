package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a model is trained on.
 *
 * @param arm {@code real-only}, {@code real-plus}, {@code synthetic-only:<level>}, {@code
 *     <level>:<proportion>}, {@code judge:<level>}
 * @param level null for arms without synthetic samples
 * @param proportion of synthetic samples, null for the controls
 * @param real real samples trained on: of role train, for real-plus followed by role extra, for
 *     judges of role judge
 * @param synthetic synthetic samples trained on
 */
public record PlannedArm(
    String arm,
    Kind kind,
    @Nullable String level,
    @Nullable Double proportion,
    int real,
    int synthetic) {

  /** What kind of training set an arm is. */
  public enum Kind {
    @JsonProperty("real-only")
    REAL_ONLY,
    @JsonProperty("real-plus")
    REAL_PLUS,
    @JsonProperty("synthetic-only")
    SYNTHETIC_ONLY,
    @JsonProperty("mixed")
    MIXED,
    /**
     * Not an arm of the report: a probe trained on the judge split that labels the test set and
     * every sample of its level.
     */
    @JsonProperty("judge")
    JUDGE
  }
}
