package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far from real data the set of a level is chosen to be, at equal size and labels. */
public enum Shift {
  /** As the generator made it. */
  @JsonProperty("natural")
  NATURAL,
  /** Near enough to real data that two sets of these could be as far from each other. */
  @JsonProperty("matched")
  MATCHED,
  /** Farther from real data than the natural set, by a set amount. */
  @JsonProperty("displaced")
  DISPLACED;

  /** How a setting of the knob with this shift is called: {@code pool-20-matched}. */
  public String setting(String knob) {
    return this == NATURAL ? knob : knob + "-" + name().toLowerCase(Locale.ROOT);
  }
}
