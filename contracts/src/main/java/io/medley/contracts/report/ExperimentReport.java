package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.Versioned;
import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.ExperimentState;
import io.medley.contracts.plan.SetReport;
import io.medley.contracts.request.ExperimentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report. Two runs of one request on one machine differ in {@code timing} alone.
 *
 * @param answer what it says of the question; null in reports from before there was one, and where
 *     nothing was trained
 * @param settings in plan order; absent in reports from before they were folded, then empty
 * @param comparisons the planned ones first; absent likewise
 * @param proxies how often each student decides as each dearer one does; empty with one student
 * @param data what the data file holds, null for built-in data
 * @param sets what the imported sets were found to hold, in the order of the request
 * @param environment what the numbers depend on: versions, processor, device
 * @param notes what a reader must know: levels left out and why, failed runs
 * @param budget what generation used and was allowed to use; null in reports from before budgets
 * @param rounds of generation in the order of the plan; empty where there is one
 */
public record ExperimentReport(
    String experimentId,
    Status status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Answer answer,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<SettingReport> settings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<ComparisonReport> comparisons,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<ProxyReport> proxies,
    ExperimentRequest request,
    @Nullable DataReport data,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<SetReport> sets,
    Map<String, String> environment,
    List<LevelReport> levels,
    List<ArmReport> arms,
    List<RunReport> runs,
    List<JudgeReport> judges,
    List<Verdict> verdicts,
    List<String> notes,
    @Nullable BudgetReport budget,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<RoundReport> rounds,
    Timing timing)
    implements Versioned {

  /** Of an experiment with one round of generation and one student. */
  public ExperimentReport(
      String experimentId,
      Status status,
      @Nullable Answer answer,
      @Nullable List<SettingReport> settings,
      @Nullable List<ComparisonReport> comparisons,
      ExperimentRequest request,
      @Nullable DataReport data,
      @Nullable List<SetReport> sets,
      Map<String, String> environment,
      List<LevelReport> levels,
      List<ArmReport> arms,
      List<RunReport> runs,
      List<JudgeReport> judges,
      List<Verdict> verdicts,
      List<String> notes,
      @Nullable BudgetReport budget,
      Timing timing) {
    this(
        experimentId,
        status,
        answer,
        settings,
        comparisons,
        List.of(),
        request,
        data,
        sets,
        environment,
        levels,
        arms,
        runs,
        judges,
        verdicts,
        notes,
        budget,
        List.of(),
        timing);
  }

  public ExperimentReport {
    sets = sets == null ? List.of() : List.copyOf(sets);
    environment = Map.copyOf(environment);
    levels = List.copyOf(levels);
    arms = List.copyOf(arms);
    runs = List.copyOf(runs);
    judges = List.copyOf(judges);
    verdicts = List.copyOf(verdicts);
    notes = List.copyOf(notes);
    settings = settings == null ? List.of() : List.copyOf(settings);
    comparisons = comparisons == null ? List.of() : List.copyOf(comparisons);
    rounds = rounds == null ? List.of() : List.copyOf(rounds);
    proxies = proxies == null ? List.of() : List.copyOf(proxies);
  }

  /** How the experiment ended. */
  public enum Status {
    @JsonProperty("complete")
    COMPLETE,
    @JsonProperty("partial")
    PARTIAL,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    /** The state of an experiment that ended so. */
    public ExperimentState state() {
      return ExperimentState.valueOf(name());
    }
  }

  /** One run in short: what its arm and seed came to. */
  public record RunReport(
      String runId,
      String arm,
      String student,
      int seed,
      @Nullable Double accuracy,
      @Nullable Double macroF1,
      @Nullable Double logLoss,
      @Nullable String failure) {}

  /**
   * How the judge of a level did on real test texts; label consistency means little where it is
   * low.
   *
   * @param low lower end of its 95 % interval over test items
   * @param high upper end of it
   */
  public record JudgeReport(String level, double accuracy, double low, double high) {}

  /**
   * When, and how long.
   *
   * @param total from acceptance to the report
   * @param generation from acceptance until the last level closed, pauses left out: what of {@code
   *     maxMinutes} was used; null in reports from before it was measured
   * @param runs of each run, by its id
   */
  public record Timing(
      Instant acceptedAt,
      Instant reportedAt,
      Duration total,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration generation,
      Map<String, Duration> runs) {}
}
