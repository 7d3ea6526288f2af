package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.Estimator;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.Rarefied;
import io.medley.contracts.score.SimultaneousBand;
import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.task.Choice;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.LevelClosed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A level in the report.
 *
 * @param n accepted samples
 * @param poolSize topics there are to draw
 * @param topicsUsed topics that an accepted sample was drawn for
 * @param topicEvenness how evenly: the entropy of the samples' shares over topics, divided by that
 *     of as many topics as n samples could be of, min(n, poolSize); 1 is as even as can be, null
 *     where there is nothing to spread
 * @param bands real-against-real at the same n
 * @param simultaneous which statistics lie outside the band of all together; null without bands
 * @param rarefied a part of a level that is too large for bands of its own; null where it is not
 * @param marginalDiversity null where real data are too few to tell
 * @param topicEffects null where samples have no topics
 * @param ratio share of each source's samples that its paraphrases replaced; null in the
 *     topic-guided pipeline
 * @param labelConsistency share of its samples on which the judge agrees with the generator's label
 * @param faults what was wrong with texts that are not among the samples, by kind
 * @param labelFlips what paraphrasing did to labels, null without paraphrases or without a judge
 * @param choice how its samples were chosen by their shift; null where they were not
 * @param round of generation, 1 or more; null without rounds
 * @param update what a later round learnt from
 * @param heldOutLoss of its tuned generator on real texts that nobody learnt, in nats per masked
 *     word piece; null where nothing was tuned
 */
public record LevelReport(
    String level,
    String setting,
    int replicate,
    LevelClosed.Ending status,
    int n,
    int poolSize,
    @Nullable Double ratio,
    int topicsUsed,
    @Nullable Double topicEvenness,
    Map<String, Double> diversity,
    Map<String, Double> shift,
    @JsonProperty("null") Map<String, Band> bands,
    Map<String, Estimator> estimators,
    @Nullable SimultaneousBand simultaneous,
    @Nullable Rarefied rarefied,
    @Nullable Double labelConsistency,
    @Nullable LabelFlips labelFlips,
    List<TopicCount> topTopics,
    List<LevelScores.Point> history,
    @Nullable MarginalDiversity marginalDiversity,
    @Nullable TopicEffects topicEffects,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Fault> faults,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Choice choice,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer round,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DataUpdate update,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double heldOutLoss) {

  /** A level without rounds. */
  public LevelReport(
      String level,
      String setting,
      int replicate,
      LevelClosed.Ending status,
      int n,
      int poolSize,
      @Nullable Double ratio,
      int topicsUsed,
      @Nullable Double topicEvenness,
      Map<String, Double> diversity,
      Map<String, Double> shift,
      Map<String, Band> bands,
      Map<String, Estimator> estimators,
      @Nullable SimultaneousBand simultaneous,
      @Nullable Rarefied rarefied,
      @Nullable Double labelConsistency,
      @Nullable LabelFlips labelFlips,
      List<TopicCount> topTopics,
      List<LevelScores.Point> history,
      @Nullable MarginalDiversity marginalDiversity,
      @Nullable TopicEffects topicEffects,
      @Nullable List<Fault> faults,
      @Nullable Choice choice) {
    this(
        level,
        setting,
        replicate,
        status,
        n,
        poolSize,
        ratio,
        topicsUsed,
        topicEvenness,
        diversity,
        shift,
        bands,
        estimators,
        simultaneous,
        rarefied,
        labelConsistency,
        labelFlips,
        topTopics,
        history,
        marginalDiversity,
        topicEffects,
        faults,
        choice,
        null,
        null,
        null);
  }

  public LevelReport {
    faults = faults == null ? List.of() : List.copyOf(faults);
  }

  /** The same with another history. */
  public LevelReport withHistory(List<LevelScores.Point> points) {
    return new LevelReport(
        level,
        setting,
        replicate,
        status,
        n,
        poolSize,
        ratio,
        topicsUsed,
        topicEvenness,
        diversity,
        shift,
        bands,
        estimators,
        simultaneous,
        rarefied,
        labelConsistency,
        labelFlips,
        topTopics,
        points,
        marginalDiversity,
        topicEffects,
        faults,
        choice,
        round,
        update,
        heldOutLoss);
  }

  /**
   * How often a paraphrase says something of another class, as far as the judge can tell: of the
   * paraphrases whose source the judge gives the label it has, those to which it gives another. The
   * judge's own errors are among them.
   *
   * @param share of {@code n}
   * @param low of the 95 % interval (Wilson 1927)
   * @param high of the same
   * @param n paraphrases whose source the judge labels as it is labelled, 1 or more
   */
  public record LabelFlips(double share, double low, double high, int n) {}

  /** A topic and the number of accepted samples drawn for it. */
  public record TopicCount(String topic, int samples) {}
}
