package io.medley.records;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.training.RunResult;
import java.util.HashSet;
import java.util.function.Function;

/**
 * Records that are of the right shape and say what they must: their key is theirs, and no step
 * stumbles over a missing part or an ordinal that none can be. Stateless.
 */
public final class Checked {
  private Checked() {}

  /** A record of {@code medley.experiments}; a rejection too. */
  public static Parsed<ExperimentRecord> experiment(String key, byte[] value) {
    return read(
        value,
        ExperimentRecord.class,
        record ->
            record instanceof ExperimentPlan plan
                ? firstOf(wrongKey(plan.experimentId(), key), PlanFlaw.of(plan))
                : null);
  }

  /** A record of {@code medley.levels}. */
  public static Parsed<LevelClosed> level(String key, byte[] value) {
    return read(
        value,
        LevelClosed.class,
        level ->
            firstOf(
                wrongKey(level.key(), key),
                noExperiment(level.experimentId()),
                level.accepted().stream().anyMatch(ordinal -> ordinal < 0)
                        || new HashSet<>(level.accepted()).size() < level.accepted().size()
                    ? "an accepted ordinal is negative or there twice"
                    : null));
  }

  /** A record of {@code medley.samples}. */
  public static Parsed<Sample> sample(String key, byte[] value) {
    return read(
        value,
        Sample.class,
        sample ->
            firstOf(
                wrongKey(sample.sampleId(), key),
                noExperiment(sample.experimentId()),
                sample.role() == Role.SYNTHETIC || sample.level().equals(sample.role().realLevel())
                    ? null
                    : "a sample of role %s is none of level %s"
                        .formatted(sample.role().word(), sample.level())));
  }

  /** A record of {@code medley.scores}. */
  public static Parsed<LevelScores> scores(String key, byte[] value) {
    return read(
        value,
        LevelScores.class,
        scores -> firstOf(wrongKey(scores.key(), key), noExperiment(scores.experimentId())));
  }

  /** A record of {@code medley.results}. */
  public static Parsed<RunResult> result(String key, byte[] value) {
    return read(
        value,
        RunResult.class,
        result ->
            firstOf(
                wrongKey(result.run().runId(), key),
                noExperiment(result.experimentId()),
                Ids.experimentOf(result.run().runId()).equals(result.experimentId())
                    ? null
                    : "the run is none of experiment " + result.experimentId()));
  }

  private static <T> Parsed<T> read(byte[] value, Class<T> type, Function<T, String> flaw) {
    Parsed<T> parsed = Json.parse(value, type);
    if (parsed instanceof Parsed.Readable<T> readable) {
      String found = flaw.apply(readable.value());
      return found == null ? parsed : new Parsed.Unreadable<>(OneLine.of(found));
    }
    return parsed;
  }

  private static String wrongKey(String right, String key) {
    return right.equals(key) ? null : "the key is not " + right;
  }

  private static String noExperiment(String id) {
    return Ids.EXPERIMENT.matcher(id).matches() ? null : "no experiment can be called " + id;
  }

  private static String firstOf(String... flaws) {
    for (String flaw : flaws) {
      if (flaw != null) {
        return flaw;
      }
    }
    return null;
  }
}
