package io.medley.dashboard.state;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.training.RunResult;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what a record says of an experiment.
 *
 * @param taker tells the experiment
 */
record Reading(String experimentId, Taker taker) {
  /** Topics with one record for each key; one without a value says that it is gone. */
  private static final Set<String> KEYED =
      Set.of(Topics.PROGRESS, Topics.SCORES, Topics.LEVELS, Topics.RESULTS, Topics.REPORTS);

  /** Tells an experiment what a record says. */
  @FunctionalInterface
  interface Taker {
    /** False where it changes nothing. */
    boolean tell(Experiment experiment, long version);
  }

  @FunctionalInterface
  private interface Telling<T> {
    boolean tell(Experiment experiment, T record, long version);
  }

  /** Empty where it cannot be read, or is of no experiment or not shown. */
  static Optional<Reading> of(Arrival arrival) {
    if (arrival.value() == null) {
      return removal(arrival);
    }
    return switch (arrival.topic()) {
      case Topics.PROGRESS ->
          read(arrival, Progress.class, Progress::experimentId, Experiment::progress);
      case Topics.SCORES ->
          read(arrival, LevelScores.class, LevelScores::experimentId, Experiment::scores);
      case Topics.LEVELS ->
          read(arrival, LevelClosed.class, LevelClosed::experimentId, Experiment::closed);
      case Topics.RESULTS ->
          read(arrival, RunResult.class, RunResult::experimentId, Experiment::result);
      case Topics.TASK_RESULTS ->
          read(
              arrival,
              TaskResult.class,
              TaskResult::experimentId,
              (experiment, result, version) -> experiment.task(result, arrival.at(), version));
      case Topics.REPORTS ->
          read(
              arrival,
              ExperimentReport.class,
              ExperimentReport::experimentId,
              (experiment, report, version) -> experiment.report(report, arrival.value(), version));
      case Topics.SAMPLES ->
          read(
              arrival,
              Sample.class,
              sample -> sample.role() == Role.SYNTHETIC ? sample.experimentId() : "",
              (experiment, sample, version) -> experiment.sample(sample, arrival.at(), version));
      default -> throw new IllegalArgumentException("not a topic of the board: " + arrival.topic());
    };
  }

  private static <T> Optional<Reading> read(
      Arrival arrival, Class<T> type, Function<T, String> experimentId, Telling<T> telling) {
    return Json.parse(arrival.value(), type)
        .toOptional()
        .flatMap(
            record ->
                of(
                    experimentId.apply(record),
                    (experiment, version) -> telling.tell(experiment, record, version)));
  }

  private static Optional<Reading> removal(Arrival arrival) {
    String key = arrival.key();
    if (key == null || !KEYED.contains(arrival.topic())) {
      return Optional.empty();
    }
    String id = Ids.experimentOf(key);
    String rest = key.length() > id.length() ? key.substring(id.length() + 1) : "";
    return of(id, (experiment, version) -> experiment.removed(arrival.topic(), rest, version));
  }

  private static Optional<Reading> of(String id, Taker taker) {
    return Ids.EXPERIMENT.matcher(id).matches()
        ? Optional.of(new Reading(id, taker))
        : Optional.empty();
  }
}
