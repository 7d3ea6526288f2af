package io.medley.contracts.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.Ids;
import io.medley.contracts.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended; its samples were acknowledged before it was written. The first result of a task
 * counts.
 *
 * @param made the ordinals made with the hash of their normalised text
 * @param invalid slots for which no valid text came
 * @param usage what the calls took, null where the task could not be read
 * @param failure one line, null where the task succeeded
 * @param instance the generator process that did it
 * @param fatal why no other task of its level can succeed either, one line; null where others may
 * @param faults what was wrong with the invalid slots' texts, empty where nothing is known
 * @param heldOutLoss what a generator that was tuned for the task loses on real texts that nobody
 *     learnt, in nats per masked word piece; null where nothing was tuned
 */
public record TaskResult(
    String experimentId,
    String level,
    int task,
    @Nullable List<Made> made,
    int invalid,
    @Nullable Usage usage,
    @Nullable String failure,
    String instance,
    @Nullable String fatal,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Fault> faults,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double heldOutLoss)
    implements Versioned {

  public TaskResult {
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(level, "level is missing");
    made = made == null ? List.of() : List.copyOf(made);
    faults = faults == null ? List.of() : List.copyOf(faults);
  }

  /** Of a task for which nothing was tuned. */
  public TaskResult(
      String experimentId,
      String level,
      int task,
      @Nullable List<Made> made,
      int invalid,
      @Nullable Usage usage,
      @Nullable String failure,
      String instance,
      @Nullable String fatal,
      @Nullable List<Fault> faults) {
    this(experimentId, level, task, made, invalid, usage, failure, instance, fatal, faults, null);
  }

  /** A result without faults that says nothing of its level's other tasks. */
  public TaskResult(
      String experimentId,
      String level,
      int task,
      List<Made> made,
      int invalid,
      @Nullable Usage usage,
      @Nullable String failure,
      String instance) {
    this(experimentId, level, task, made, invalid, usage, failure, instance, null, List.of());
  }

  /** The task's id. */
  public String taskId() {
    return Ids.task(experimentId, level, task);
  }

  /** A sample that was made. */
  public record Made(int ordinal, long textHash) {}

  /**
   * What it took.
   *
   * @param candidates texts proposed, from which the samples were chosen
   * @param calls forward passes, or requests to an endpoint
   * @param money by the operator's prices, 0 where nothing has a price
   * @param recorded answers that were recorded before and paid for elsewhere; neither their calls
   *     nor their tokens are in the other figures
   */
  public record Usage(
      long inputTokens,
      long outputTokens,
      long candidates,
      long calls,
      Duration elapsed,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) @Nullable Double money,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) @Nullable Long recorded) {
    public Usage {
      money = money == null ? 0.0 : money;
      recorded = recorded == null ? 0 : recorded;
    }

    /** What it took where every answer was paid for. */
    public Usage(
        long inputTokens,
        long outputTokens,
        long candidates,
        long calls,
        Duration elapsed,
        Double money) {
      this(inputTokens, outputTokens, candidates, calls, elapsed, money, null);
    }

    /** What it took where nothing has a price. */
    public Usage(
        long inputTokens, long outputTokens, long candidates, long calls, Duration elapsed) {
      this(inputTokens, outputTokens, candidates, calls, elapsed, 0.0);
    }

    /** Tokens read and written. */
    public long tokens() {
      return inputTokens + outputTokens;
    }
  }
}
