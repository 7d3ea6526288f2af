package io.medley.contracts.sample;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a synthetic sample follows from another sample, its parent, rather than being made anew. */
public enum Derivation {
  /** Says what the parent says in other words, and has its label. */
  @JsonProperty("paraphrase")
  PARAPHRASE,
  /** Is the parent in another level; its label may be a judge's. */
  @JsonProperty("copy")
  COPY
}
