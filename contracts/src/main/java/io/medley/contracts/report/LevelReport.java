package io.medley.contracts.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.Estimator;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.task.LevelClosed;
import java.util.List;
import java.util.Map;

/**
 * A level in the report.
 *
 * @param n accepted samples
 * @param bands real-against-real at the same n
 * @param marginalDiversity null where real data are too few to tell
 * @param topicEffects null where samples have no topics
 * @param labelConsistency share of its samples on which the judge agrees with the generator's label
 */
public record LevelReport(
    String level,
    String setting,
    int replicate,
    LevelClosed.Ending status,
    int n,
    int poolSize,
    int topicsUsed,
    Map<String, Double> diversity,
    Map<String, Double> shift,
    @JsonProperty("null") Map<String, Band> bands,
    Map<String, Estimator> estimators,
    Double labelConsistency,
    List<TopicCount> topTopics,
    List<LevelScores.Point> history,
    MarginalDiversity marginalDiversity,
    TopicEffects topicEffects) {

  /** A topic and the number of accepted samples drawn for it. */
  public record TopicCount(String topic, int samples) {}
}
