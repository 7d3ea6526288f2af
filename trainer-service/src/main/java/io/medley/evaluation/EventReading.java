package io.medley.evaluation;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.training.RunResult;
import java.util.function.Function;

/** What a record of one of evaluation's topics means to it. */
sealed interface EventReading {

  /** Something to keep. */
  record Understood(String experimentId, EvaluationEvent event) implements EventReading {}

  /** Nothing that evaluation needs. */
  record Ignored() implements EventReading {}

  /** Not readable; the reason is one line. */
  record Refused(String why) implements EventReading {}

  /** A record of {@code medley.experiments}. */
  static EventReading experiment(String key, byte[] value) {
    if (value == null) {
      return key != null && Ids.EXPERIMENT.matcher(key).matches()
          ? new Understood(key, new EvaluationEvent.Deleted())
          : new Ignored();
    }
    return read(
        value,
        ExperimentRecord.class,
        e ->
            e instanceof ExperimentPlan plan
                ? new Understood(plan.experimentId(), new EvaluationEvent.Planned(plan))
                : new Ignored());
  }

  /** A record of {@code medley.levels}. */
  static EventReading level(String key, byte[] value) {
    return read(
        value,
        LevelClosed.class,
        level -> new Understood(level.experimentId(), new EvaluationEvent.Closed(level)));
  }

  /** A record of {@code medley.scores}; only complete ones matter. */
  static EventReading scores(String key, byte[] value) {
    return read(
        value,
        LevelScores.class,
        s ->
            s.complete()
                ? new Understood(
                    s.experimentId(),
                    new EvaluationEvent.Scored(
                        s.level(),
                        s.cumulative(),
                        s.history(),
                        s.arms(),
                        s.marginalDiversity(),
                        s.topicEffects()))
                : new Ignored());
  }

  /** A record of {@code medley.results}. */
  static EventReading result(String key, byte[] value) {
    return read(
        value,
        RunResult.class,
        r -> new Understood(r.experimentId(), new EvaluationEvent.Ran(RunReading.of(r))));
  }

  /** A record of {@code medley.samples}; only synthetic ones matter. */
  static EventReading sample(String key, byte[] value) {
    return read(
        value,
        Sample.class,
        s ->
            s.role() == Role.SYNTHETIC
                ? new Understood(s.experimentId(), drawn(s))
                : new Ignored());
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

  private static <T> EventReading read(
      byte[] value, Class<T> type, Function<T, EventReading> meaning) {
    if (value == null) {
      return new Ignored();
    }
    Parsed<T> parsed = Json.parse(value, type);
    return parsed instanceof Parsed.Readable<T> readable
        ? meaning.apply(readable.value())
        : new Refused(((Parsed.Unreadable<T>) parsed).reason());
  }
}
