package io.medley.contracts.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.Ids;
import io.medley.contracts.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * No more samples of this level will count, and these do.
 *
 * @param requested samples asked for
 * @param accepted ordinals that count, ascending
 * @param duplicates accepted ordinals whose normalised text a lower accepted ordinal has
 * @param invalid slots for which no valid text came, fresh ones among them that were asked for
 * @param reason one line for a person, null where the level is complete
 * @param faults what was wrong with invalid texts, by kind, with an example each
 * @param closedAfter from the experiment's acceptance until the level closed, pauses left out; null
 *     where nobody measured it
 * @param choice how its samples were chosen by their shift; null where they were not
 * @param heldOutLoss of its tuned generator, see {@link TaskResult#heldOutLoss}; null where nothing
 *     was tuned
 */
public record LevelClosed(
    String experimentId,
    String level,
    Ending ending,
    int requested,
    List<Integer> accepted,
    int duplicates,
    int invalid,
    TaskResult.Usage usage,
    @Nullable String reason,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Fault> faults,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration closedAfter,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Choice choice,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double heldOutLoss)
    implements Versioned {

  /** A level whose samples were not chosen by their shift. */
  public LevelClosed(
      String experimentId,
      String level,
      Ending ending,
      int requested,
      List<Integer> accepted,
      int duplicates,
      int invalid,
      TaskResult.Usage usage,
      @Nullable String reason,
      @Nullable List<Fault> faults,
      @Nullable Duration closedAfter) {
    this(
        experimentId,
        level,
        ending,
        requested,
        accepted,
        duplicates,
        invalid,
        usage,
        reason,
        faults,
        closedAfter,
        null,
        null);
  }

  public LevelClosed {
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(level, "level is missing");
    Objects.requireNonNull(ending, "ending is missing");
    accepted = List.copyOf(Objects.requireNonNull(accepted, "accepted is missing"));
    faults = faults == null ? List.of() : List.copyOf(faults);
  }

  /** A level of whose invalid texts nothing is known, nor when it closed. */
  public LevelClosed(
      String experimentId,
      String level,
      Ending ending,
      int requested,
      List<Integer> accepted,
      int duplicates,
      int invalid,
      TaskResult.Usage usage,
      String reason) {
    this(
        experimentId,
        level,
        ending,
        requested,
        accepted,
        duplicates,
        invalid,
        usage,
        reason,
        List.of(),
        null);
  }

  /** The same, closed so long after the experiment's acceptance, pauses left out. */
  public LevelClosed closedAfter(Duration time) {
    return with(time, choice, heldOutLoss);
  }

  /** The same with how its samples were chosen. */
  public LevelClosed chosenBy(Choice how) {
    return with(closedAfter, how, heldOutLoss);
  }

  /** The same with what its tuned generator loses on real texts; null where none was tuned. */
  public LevelClosed losing(@Nullable Double loss) {
    return with(closedAfter, choice, loss);
  }

  private LevelClosed with(@Nullable Duration time, @Nullable Choice how, @Nullable Double loss) {
    return new LevelClosed(
        experimentId,
        level,
        ending,
        requested,
        accepted,
        duplicates,
        invalid,
        usage,
        reason,
        faults,
        time,
        how,
        loss);
  }

  /** Why a level was closed. */
  public enum Ending {
    @JsonProperty("complete")
    COMPLETE,
    @JsonProperty("budget")
    BUDGET,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED
  }

  /** Whether enough samples came, half of what was asked for, to train on and to report. */
  @JsonIgnore
  public boolean usable() {
    return !accepted.isEmpty() && 2 * accepted.size() >= requested;
  }

  /** The record key. */
  public String key() {
    return Ids.level(experimentId, level);
  }
}
