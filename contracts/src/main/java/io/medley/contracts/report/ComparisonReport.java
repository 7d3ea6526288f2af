package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.plan.PlannedComparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two settings with one student, or two means of settings, compared over all their replicates.
 *
 * @param left {@code pool-20:0.7}, or the name of a mean of settings
 * @param right {@code real-only}, or another setting
 * @param family whether a verdict was planned
 * @param difference accuracy of left minus that of right; null where nothing could be compared. Its
 *     adjusted interval is the plain one where no verdict can be given
 * @param outcome not-separable where there is no verdict
 * @param detectable the smallest difference that this design finds four times of five, in accuracy;
 *     null where no verdict can be given
 * @param wouldHalveIt what would halve {@code detectable}, for a person: {@code 12 replicates};
 *     null with it
 * @param equivalence what the test of no difference rests on; null where no verdict can be given,
 *     and in reports from before there was one
 * @param basis what it rests on, or why there is no verdict, for a person
 * @param gains true where it compares what left and right gain, each over real-only of its own
 *     training size, instead of their accuracies; null elsewhere
 * @param means the settings of both sides where one of them is a mean; null elsewhere
 */
public record ComparisonReport(
    String left,
    String right,
    String student,
    Family family,
    ArmReport.@Nullable UtilityDiff difference,
    Verdict.Outcome outcome,
    @Nullable Double detectable,
    @Nullable String wouldHalveIt,
    String basis,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Equivalence equivalence,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean gains,
    @JsonInclude(JsonInclude.Include.NON_NULL) PlannedComparison.@Nullable Means means) {

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

  /**
   * Two one-sided tests as an interval: it lies within ± margin exactly where they say that there
   * is no difference.
   *
   * @param margin difference of accuracies below which it counts as none
   * @param low lower end of the interval at level 1 − 2α, α adjusted for the planned comparisons
   * @param high upper end of it
   */
  public record Equivalence(double margin, double low, double high) {
    /** Whether the tests say that there is no difference. */
    @JsonIgnore
    public boolean isShown() {
      return -margin < low && high < margin;
    }
  }

  /** Which comparisons an interval is adjusted for. */
  public enum Family {
    /** All that were named in the plan. */
    @JsonProperty("planned")
    PLANNED,
    /** None: the adjusted interval is the plain one, and there is no verdict. */
    @JsonProperty("exploratory")
    EXPLORATORY
  }
}
