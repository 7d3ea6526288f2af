package io.medley.evaluation.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.Scores;
import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.task.LevelClosed;
import java.util.List;
import java.util.Map;

/**
 * What evaluation has heard of an experiment: one part of what its report needs. Passes through the
 * repartition topic and lies in the store under its {@link #slot}; the first event of a slot
 * counts, of plans the last.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EvaluationEvent.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = EvaluationEvent.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = EvaluationEvent.Scored.class, name = "scored"),
  @JsonSubTypes.Type(value = EvaluationEvent.Ran.class, name = "ran"),
  @JsonSubTypes.Type(value = EvaluationEvent.Drawn.class, name = "drawn"),
  @JsonSubTypes.Type(value = EvaluationEvent.Deleted.class, name = "deleted")
})
public sealed interface EvaluationEvent {

  /** The place of the event within its experiment. */
  String slot();

  /** The plan, or its newest version. */
  record Planned(ExperimentPlan plan) implements EvaluationEvent {
    @Override
    public String slot() {
      return Slots.PLAN;
    }
  }

  /** A level is closed. */
  record Closed(LevelClosed level) implements EvaluationEvent {
    @Override
    public String slot() {
      return Slots.closed(level.level());
    }
  }

  /**
   * The final scores of a level, without its windows and with its top topics alone.
   *
   * @param failure why it could not be scored, null where it was
   */
  record Scored(
      String level,
      Scores cumulative,
      List<LevelScores.Point> history,
      Map<String, Scores> arms,
      MarginalDiversity marginalDiversity,
      TopicEffects topicEffects,
      String failure)
      implements EvaluationEvent {
    @Override
    public String slot() {
      return Slots.scored(level);
    }
  }

  /** A run has ended. */
  record Ran(RunOutcome outcome) implements EvaluationEvent {
    @Override
    public String slot() {
      return Slots.ran(outcome.run().runId());
    }
  }

  /**
   * A synthetic sample exists.
   *
   * @param topic what it was drawn for, null where there was none
   * @param paraphrases id of the sample it paraphrases, null where it is no paraphrase
   */
  record Drawn(String level, int ordinal, String topic, String paraphrases)
      implements EvaluationEvent {
    @Override
    public String slot() {
      return Slots.drawn(level, ordinal);
    }
  }

  /** The experiment was deleted: forget it. */
  record Deleted() implements EvaluationEvent {
    @Override
    public String slot() {
      return "deleted";
    }
  }
}
