package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.request.DataUpdate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A round of generation over all chains: what became of the data, and of the models trained on
 * them. A chain is the unit of inference: each value is one number per chain first, then their mean
 * with an interval by Student's t.
 *
 * @param setting of its levels: {@code pool-20-replace-round-2}
 * @param knob the setting of the first round: {@code pool-20}
 * @param update what the round learnt from; null in the first, which all updates share
 * @param round 1 or more
 * @param chains with a usable level, 1 or more
 * @param values by name: statistics of diversity and shift under their names, {@code
 *     labelConsistency}, {@code heldOutLoss}, and {@code topicsKept}, the share of the first
 *     round's topics that are still there
 * @param models trained on the round's samples, by student in the order of the request
 * @param alarms what has gone since the first round, before accuracy has
 */
public record RoundReport(
    String setting,
    String knob,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DataUpdate update,
    int round,
    int chains,
    Map<String, Value> values,
    List<Models> models,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Alarm> alarms) {

  public RoundReport {
    models = List.copyOf(models);
    alarms = alarms == null ? List.of() : List.copyOf(alarms);
  }

  /**
   * What became of the models of a student.
   *
   * @param values {@code accuracy}, {@code ece} and {@code utilityDiff} of those trained on the
   *     round's samples alone, and of each mix with real texts, as {@code accuracy:0.5}
   */
  public record Models(String student, Map<String, Value> values) {}

  /**
   * A mean over chains.
   *
   * @param low of its 95 % interval; null with one chain
   * @param high of the same
   */
  public record Value(
      double mean,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double low,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double high) {}

  /** Something that models lose when they train on their own output. */
  public enum Alarm {
    /** The error of calibration is above that of the first round by more than chance. */
    @JsonProperty("calibration")
    CALIBRATION,
    /** Fewer samples lie in the rare part of real data than in as many real ones. */
    @JsonProperty("rare")
    RARE,
    /** The set is less diverse than as many real texts, and than the first round. */
    @JsonProperty("diversity")
    DIVERSITY
  }
}
