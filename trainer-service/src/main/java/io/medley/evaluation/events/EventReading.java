package io.medley.evaluation.events;

import io.medley.contracts.Ids;
import io.medley.contracts.Parsed;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.records.Checked;
import io.medley.records.Reading;
import java.util.function.Function;

/** What the records of evaluation's topics mean to it. */
public final class EventReading {
  private EventReading() {}

  /** A record of {@code medley.experiments}. */
  public static Reading<EvaluationEvent> experiment(String key, byte[] value) {
    if (value == null) {
      return key != null && Ids.EXPERIMENT.matcher(key).matches()
          ? new Reading.Understood<>(key, new EvaluationEvent.Deleted())
          : new Reading.Ignored<>();
    }
    return of(
        Checked.experiment(key, value),
        record ->
            record instanceof ExperimentPlan plan
                ? new Reading.Understood<>(key, new EvaluationEvent.Planned(plan))
                : new Reading.Ignored<>());
  }

  /** A record of {@code medley.levels}. */
  public static Reading<EvaluationEvent> level(String key, byte[] value) {
    return value == null
        ? new Reading.Ignored<>()
        : of(
            Checked.level(key, value),
            level ->
                new Reading.Understood<>(level.experimentId(), new EvaluationEvent.Closed(level)));
  }

  /** A record of {@code medley.scores}; only complete ones matter. */
  public static Reading<EvaluationEvent> scores(String key, byte[] value) {
    return value == null
        ? new Reading.Ignored<>()
        : of(
            Checked.scores(key, value),
            scores ->
                scores.complete()
                    ? new Reading.Understood<>(scores.experimentId(), scored(scores))
                    : new Reading.Ignored<>());
  }

  private static EvaluationEvent scored(LevelScores scores) {
    return new EvaluationEvent.Scored(
        scores.level(),
        scores.cumulative(),
        scores.history(),
        scores.arms(),
        scores.marginalDiversity(),
        TopTopics.of(scores.topicEffects()),
        scores.failure());
  }

  /** A record of {@code medley.results}. */
  public static Reading<EvaluationEvent> result(String key, byte[] value) {
    return value == null
        ? new Reading.Ignored<>()
        : of(
            Checked.result(key, value),
            result ->
                new Reading.Understood<>(
                    result.experimentId(), new EvaluationEvent.Ran(RunReading.of(result))));
  }

  /** A record of {@code medley.samples}; only synthetic ones matter. */
  public static Reading<EvaluationEvent> sample(String key, byte[] value) {
    return value == null
        ? new Reading.Ignored<>()
        : of(
            Checked.sample(key, value),
            sample ->
                sample.role() == Role.SYNTHETIC
                    ? new Reading.Understood<>(sample.experimentId(), drawn(sample))
                    : new Reading.Ignored<>());
  }

  private static EvaluationEvent drawn(Sample sample) {
    Provenance from = sample.provenance();
    boolean paraphrase = from != null && from.derivation() == Derivation.PARAPHRASE;
    return new EvaluationEvent.Drawn(
        sample.level(),
        sample.ordinal(),
        from == null ? null : from.topic(),
        paraphrase ? from.parent() : null);
  }

  private static <T> Reading<EvaluationEvent> of(
      Parsed<T> parsed, Function<T, Reading<EvaluationEvent>> meaning) {
    return parsed instanceof Parsed.Readable<T> readable
        ? meaning.apply(readable.value())
        : new Reading.Refused<>(((Parsed.Unreadable<T>) parsed).reason());
  }
}
