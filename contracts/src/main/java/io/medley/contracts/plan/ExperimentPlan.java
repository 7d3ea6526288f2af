package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An accepted request with everything defaulted and expanded, and what is wanted of it now.
 *
 * @param request with no field left open
 * @param fingerprint of the request's content; the same id with another one is rejected
 * @param labels the classes; ordinal o of a level has class {@code labels.get(o % labels.size())}
 * @param labelWords the words that stand for a label in a prompt
 * @param paneSize ordinals per pane, of levels and of real roles
 * @param realCounts samples of each real role; their ordinals are 0 to count − 1
 * @param deadline when the minutes of the budget are over if there is no further pause; null
 *     without such a budget and while paused
 * @param data what the data file holds, null for built-in data
 * @param comparisons those that the report gives verdicts of, in order; absent in plans from before
 *     they were planned, then none
 * @param sets what the imported sets hold; empty without any
 * @param notes what was chosen for the request because of what the data hold, a sentence each
 */
public record ExperimentPlan(
    String experimentId,
    DesiredState state,
    ExperimentRequest request,
    String fingerprint,
    Instant acceptedAt,
    List<String> labels,
    Map<String, String> labelWords,
    int paneSize,
    Map<Role, Integer> realCounts,
    List<PlannedLevel> levels,
    List<PlannedArm> arms,
    List<PlannedRun> runs,
    @Nullable Instant deadline,
    @Nullable DataReport data,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<PlannedComparison> comparisons,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<SetReport> sets,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> notes)
    implements ExperimentRecord {

  /** A plan over built-in data, without a deadline or comparisons. */
  public ExperimentPlan(
      String experimentId,
      DesiredState state,
      ExperimentRequest request,
      String fingerprint,
      Instant acceptedAt,
      List<String> labels,
      Map<String, String> labelWords,
      int paneSize,
      Map<Role, Integer> realCounts,
      List<PlannedLevel> levels,
      List<PlannedArm> arms,
      List<PlannedRun> runs) {
    this(
        experimentId,
        state,
        request,
        fingerprint,
        acceptedAt,
        labels,
        labelWords,
        paneSize,
        realCounts,
        levels,
        arms,
        runs,
        null,
        null,
        null);
  }

  /** A plan without imported sets, for which nothing had to be chosen. */
  public ExperimentPlan(
      String experimentId,
      DesiredState state,
      ExperimentRequest request,
      String fingerprint,
      Instant acceptedAt,
      List<String> labels,
      Map<String, String> labelWords,
      int paneSize,
      Map<Role, Integer> realCounts,
      List<PlannedLevel> levels,
      List<PlannedArm> arms,
      List<PlannedRun> runs,
      @Nullable Instant deadline,
      @Nullable DataReport data,
      @Nullable List<PlannedComparison> comparisons) {
    this(
        experimentId,
        state,
        request,
        fingerprint,
        acceptedAt,
        labels,
        labelWords,
        paneSize,
        realCounts,
        levels,
        arms,
        runs,
        deadline,
        data,
        comparisons,
        null,
        null);
  }

  public ExperimentPlan {
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(state, "state is missing");
    Objects.requireNonNull(request, "request is missing");
    labels = List.copyOf(labels);
    labelWords = Map.copyOf(labelWords);
    realCounts = Map.copyOf(realCounts);
    levels = List.copyOf(levels);
    arms = List.copyOf(arms);
    runs = List.copyOf(runs);
    comparisons = comparisons == null ? List.of() : List.copyOf(comparisons);
    sets = sets == null ? List.of() : List.copyOf(sets);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /** What users want of an experiment; every service follows it. */
  public enum DesiredState {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("cancelled")
    CANCELLED
  }

  /** The same plan with something else wanted of it. */
  public ExperimentPlan with(DesiredState wanted, Instant until) {
    return new ExperimentPlan(
        experimentId,
        wanted,
        request,
        fingerprint,
        acceptedAt,
        labels,
        labelWords,
        paneSize,
        realCounts,
        levels,
        arms,
        runs,
        until,
        data,
        comparisons,
        sets,
        notes);
  }

  /** The planned level of that name. */
  public Optional<PlannedLevel> level(String level) {
    return levels.stream().filter(l -> l.level().equals(level)).findFirst();
  }

  /** The planned arm of that name. */
  public Optional<PlannedArm> arm(String arm) {
    return arms.stream().filter(a -> a.arm().equals(arm)).findFirst();
  }

  /** How many classes there are. */
  @JsonIgnore
  public int classes() {
    return labels.size();
  }
}
