package io.medley.contracts.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a sample is for. The real roles of an experiment are disjoint sets of samples. */
public enum Role {
  /** The scarce labelled data every arm but {@code synthetic-only} trains on. */
  @JsonProperty("train")
  TRAIN,
  /** Further real data that takes the synthetic slots of {@code real-plus}. */
  @JsonProperty("extra")
  EXTRA,
  /** Further real data that later rounds of generation learn from. */
  @JsonProperty("fresh")
  FRESH,
  /** What shift is measured against. */
  @JsonProperty("reference")
  REFERENCE,
  /** The pool of the real-against-real bands. */
  @JsonProperty("null")
  NULL,
  /** What the judge of label consistency is trained on. */
  @JsonProperty("judge")
  JUDGE,
  /** What every run is evaluated on. */
  @JsonProperty("test")
  TEST,
  /** Made by a generator. */
  @JsonProperty("synthetic")
  SYNTHETIC;

  /** The lower-case word used in JSON and in ids. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The pseudo level under which real samples of this role are kept: {@code real-test}. */
  public String realLevel() {
    return "real-" + word();
  }
}
