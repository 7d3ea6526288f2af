package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.request.ExperimentRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What generation for a request would take. Of a generator that computes, by a short measured
 * burst; of an endpoint, by the prompts it would be sent. Samples made again for duplicates or
 * refused texts come on top.
 *
 * @param request with nothing left open
 * @param levels in plan order
 * @param calls requests to an endpoint, or forward passes
 * @param inputTokens read by the model
 * @param outputTokens written by it
 * @param money by the operator's prices; 0 where there are none
 * @param seconds of the generator that was measured, all processors of this machine for it alone;
 *     null for an endpoint
 * @param training each student, in the order of the request
 * @param sets what the imported sets were found to hold
 * @param notes what was chosen for the request by what the data hold, a sentence each
 */
public record CostEstimate(
    ExperimentRequest request,
    List<LevelCost> levels,
    long calls,
    long inputTokens,
    long outputTokens,
    double money,
    @Nullable Double seconds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<StudentCost> training,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<SetReport> sets,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> notes) {

  public CostEstimate {
    levels = List.copyOf(levels);
    sets = sets == null ? List.of() : List.copyOf(sets);
    notes = notes == null ? List.of() : List.copyOf(notes);
    training = training == null ? List.of() : List.copyOf(training);
  }

  /**
   * What training a student would take.
   *
   * @param arms that it is trained on, controls and judges included
   * @param runs in all
   * @param steps of all runs
   * @param seconds of two processors for it alone, roughly: from figures of texts of twenty tokens
   */
  public record StudentCost(String student, int arms, int runs, long steps, double seconds) {}

  /**
   * One level.
   *
   * @param samples that it has
   * @param copies of these, those copied from its base set, which cost nothing
   * @param tasks with something to make
   */
  public record LevelCost(String level, int samples, int copies, int tasks) {}
}
