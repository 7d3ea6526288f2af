package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that is named before there is any result.
 *
 * @param left setting with its proportion, as {@link PlannedArm} names arms: {@code pool-20:0.7}
 * @param right what it is compared with: {@code real-only}, or another setting
 * @param student the student's name
 * @param gains whether it compares what left and right gain, each over real-only of its own
 *     training size, instead of their accuracies; null is not
 */
public record PlannedComparison(
    String left,
    String right,
    String student,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean gains) {

  public PlannedComparison {
    gains = Boolean.TRUE.equals(gains) ? gains : null;
  }

  /** Of two accuracies. */
  public PlannedComparison(String left, String right, String student) {
    this(left, right, student, null);
  }

  /** Whether gains are compared. */
  public boolean ofGains() {
    return gains != null;
  }
}
