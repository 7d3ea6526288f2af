package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment says of its question, before all numbers.
 *
 * @param helps whether training with the generated samples is better than without
 * @param text the same in one to three sentences, for a person
 * @param student the student that it is said of: the one with the narrowest planned comparisons
 * @param best the setting with the largest utility diff, {@code pool-100:0.7}, of those that are
 *     better than real-only, where none is of all; null where none could be compared
 * @param bestIsSettled whether the best setting is better than every other one that a planned
 *     comparison holds against it
 * @param utilityDiff of the best setting to real-only, with its adjusted interval; null where none
 *     could be compared
 * @param recoveredShare of the best setting, with its plain interval; null where real-plus is
 *     missing or has no gain to share
 * @param wouldTell what would settle what is open, for a person; null where nothing is open
 * @param trainDraw {@code redrawn} where it holds for training sets of this size, {@code fixed}
 *     where it holds for this training set alone
 * @param sizes the answers at each training size, ascending; empty where the request has one. Where
 *     it has several, {@code helps} is about all of them together and {@code best} of any
 */
public record Answer(
    Helps helps,
    String text,
    @Nullable String student,
    @Nullable String best,
    boolean bestIsSettled,
    @Nullable Interval utilityDiff,
    @Nullable Interval recoveredShare,
    @Nullable String wouldTell,
    String trainDraw,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<SizeAnswer> sizes) {

  public Answer {
    sizes = sizes == null ? List.of() : List.copyOf(sizes);
  }

  /**
   * The answer at one of several training sizes, with the same meanings.
   *
   * @param trainSize real training samples
   */
  public record SizeAnswer(
      int trainSize,
      Helps helps,
      @Nullable String best,
      boolean bestIsSettled,
      @Nullable Interval utilityDiff,
      @Nullable Interval recoveredShare) {}

  /** The same in other words. */
  public Answer with(String words) {
    return new Answer(
        helps,
        words,
        student,
        best,
        bestIsSettled,
        utilityDiff,
        recoveredShare,
        wouldTell,
        trainDraw,
        sizes);
  }

  /** Whether generated data help. */
  public enum Helps {
    /** At least one setting is better than real-only, and none is worse. */
    @JsonProperty("yes")
    YES,
    /** No setting is better than real-only, and at least one is worse. */
    @JsonProperty("hurts")
    HURTS,
    /** Some settings are better than real-only and some worse. */
    @JsonProperty("depends")
    DEPENDS,
    /** Every setting is equivalent to real-only, within the margin. */
    @JsonProperty("no-difference")
    NO_DIFFERENCE,
    /** None of these: no setting can be told from real-only. */
    @JsonProperty("undecided")
    UNDECIDED
  }
}
