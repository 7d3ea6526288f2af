package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.plan.Command.Action;
import java.util.Locale;
import java.util.Map;

/**
 * What an experiment is doing, or how it ended, and what each command does then. This is the one
 * table of it: planning obeys it, and whoever sends commands can ask it before.
 *
 * <table>
 *   <caption>Where a command leads</caption>
 *   <tr><th></th><th>pause</th><th>resume</th><th>cancel</th><th>delete</th></tr>
 *   <tr><td>running</td><td>paused</td><td>running</td><td>cancelled</td><td>forgotten</td></tr>
 *   <tr><td>paused</td><td>paused</td><td>running</td><td>cancelled</td><td>forgotten</td></tr>
 *   <tr><td>cancelled</td><td>refused</td><td>refused</td><td>cancelled</td><td>forgotten</td></tr>
 *   <tr><td>ended</td><td>refused</td><td>refused</td><td>refused</td><td>forgotten</td></tr>
 * </table>
 */
public enum ExperimentState {
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("paused")
  PAUSED,
  /** It is cancelled, whether its report is there yet or not. */
  @JsonProperty("cancelled")
  CANCELLED,
  /** The report is there, and nothing is missing in it. */
  @JsonProperty("complete")
  COMPLETE,
  /** The report is there; part of what was asked for is missing. */
  @JsonProperty("partial")
  PARTIAL,
  /** The report is there, and says why nothing came of it. */
  @JsonProperty("failed")
  FAILED;

  private static final Map<ExperimentState, Map<Action, ExperimentState>> NEXT =
      Map.of(
          RUNNING,
          Map.of(Action.PAUSE, PAUSED, Action.RESUME, RUNNING, Action.CANCEL, CANCELLED),
          PAUSED,
          Map.of(Action.PAUSE, PAUSED, Action.RESUME, RUNNING, Action.CANCEL, CANCELLED),
          CANCELLED,
          Map.of(Action.CANCEL, CANCELLED),
          COMPLETE,
          Map.of(),
          PARTIAL,
          Map.of(),
          FAILED,
          Map.of());

  /** What a command does. */
  public sealed interface Outcome {}

  /** The experiment is in that state from now on; it may be in it already. */
  public record Becomes(ExperimentState state) implements Outcome {}

  /** Nothing is known of the experiment any more. */
  public record Forgotten() implements Outcome {}

  /**
   * Nothing changes.
   *
   * @param why one line for a person
   */
  public record Refused(String why) implements Outcome {}

  /** The state of an experiment that has no report. */
  public static ExperimentState of(ExperimentPlan plan) {
    return switch (plan.state()) {
      case RUNNING -> RUNNING;
      case PAUSED -> PAUSED;
      case CANCELLED -> CANCELLED;
    };
  }

  /**
   * What a command does to an experiment in this state.
   *
   * @param experimentId for the reason of a refusal
   */
  public Outcome on(Action action, String experimentId) {
    if (action == Action.DELETE) {
      return new Forgotten();
    }
    ExperimentState next = NEXT.get(this).get(action);
    return next == null
        ? new Refused(
            "%s %s; there is nothing to %s"
                .formatted(experimentId, phrase(), action.name().toLowerCase(Locale.ROOT)))
        : new Becomes(next);
  }

  private String phrase() {
    return this == FAILED ? "has failed" : "is " + word();
  }

  /** The state as records and tables write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
