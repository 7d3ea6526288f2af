package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that is named before there is any result.
 *
 * @param left setting with its proportion, as {@link PlannedArm} names arms: {@code pool-20:0.7};
 *     or the name of a mean of settings, {@code average level-displaced:0.7}
 * @param right what it is compared with: {@code real-only}, another setting, or a mean of settings
 * @param student the student's name
 * @param gains whether it compares what left and right gain, each over real-only of its own
 *     training size, instead of their accuracies; null is not
 * @param means the settings of both sides where one of them is a mean; null elsewhere
 */
public record PlannedComparison(
    String left,
    String right,
    String student,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean gains,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Means means) {

  /** Name of the mean over all levels. */
  public static final String AVERAGE_LEVEL = "average level";

  /** Name of the mean over the levels between the ends of the knob. */
  public static final String AVERAGE_MIDDLE = "average middle";

  /** Name of the mean of the lowest and the highest level of the knob. */
  public static final String AVERAGE_END = "average end";

  public PlannedComparison {
    gains = Boolean.TRUE.equals(gains) ? gains : null;
  }

  /** Of two accuracies. */
  public PlannedComparison(String left, String right, String student) {
    this(left, right, student, null, null);
  }

  /** Whether gains are compared. */
  public boolean ofGains() {
    return gains != null;
  }

  /** The settings whose mean is on the left, one or more. */
  public List<String> lefts() {
    return means == null ? List.of(left) : means.left();
  }

  /** The settings whose mean is on the right, one or more. */
  public List<String> rights() {
    return means == null ? List.of(right) : means.right();
  }

  /** The settings of both sides. */
  public List<String> settings() {
    return Stream.concat(lefts().stream(), rights().stream()).toList();
  }

  /**
   * Two means of settings, each of which counts alike.
   *
   * @param left settings of one side, one or more
   * @param right those of the other
   */
  public record Means(List<String> left, List<String> right) {
    public Means {
      left = List.copyOf(left);
      right = List.copyOf(right);
    }
  }
}
