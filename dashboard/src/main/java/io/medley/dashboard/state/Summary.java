package io.medley.dashboard.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.plan.ExperimentState;
import io.medley.contracts.report.Answer;
import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.Interval;
import io.medley.contracts.request.BudgetSpec;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list.
 *
 * @param fingerprint of the request's content
 * @param samples accepted or made so far
 * @param samplesTotal asked for
 * @param budget null where there is none
 * @param used by the tasks that reported, as far as they are still in their topic
 * @param ended null while there is no report
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Summary(
    String experimentId,
    ExperimentState state,
    String fingerprint,
    Instant acceptedAt,
    String dataset,
    @Nullable String pipeline,
    @Nullable String generator,
    long samples,
    long samplesTotal,
    int levels,
    int levelsClosed,
    int runs,
    int runsEnded,
    int runsFailed,
    @Nullable Instant deadline,
    @Nullable BudgetSpec budget,
    BudgetReport.Used used,
    @Nullable Ended ended) {

  /**
   * What the report says in short.
   *
   * @param best null where nothing could be compared
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Ended(
      Instant at,
      Duration total,
      Answer.@Nullable Helps helps,
      @Nullable String best,
      @Nullable Interval utilityDiff) {

    static Ended of(ExperimentReport report) {
      Answer answer = report.answer();
      return new Ended(
          report.timing().reportedAt(),
          report.timing().total(),
          answer == null ? null : answer.helps(),
          answer == null ? null : answer.best(),
          answer == null ? null : answer.utilityDiff());
    }
  }
}
