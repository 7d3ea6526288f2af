package io.medley.contracts.request;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A set that is chosen of a level: how far from real data, and with whose labels. */
public record Variant(Shift shift, Labels labels) {
  private static final String JUDGED = "-judged";

  /**
   * A variant as records have it.
   *
   * @param labels null is the generator's
   */
  public static Variant of(Shift shift, @Nullable Labels labels) {
    return new Variant(shift, Objects.requireNonNullElse(labels, Labels.GENERATOR));
  }

  /** How a setting of the knob with this choice is called: {@code pool-20-matched-judged}. */
  public String setting(String knob) {
    return shift.setting(knob) + (labels == Labels.JUDGE ? JUDGED : "");
  }

  /** The set that there is without a choice. */
  public boolean plain() {
    return shift == Shift.NATURAL && labels == Labels.GENERATOR;
  }
}
