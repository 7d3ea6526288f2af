package io.medley.scoring.level;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.score.LevelScores;
import io.medley.scoring.event.ScoringEvent;
import io.medley.scoring.plan.PlanTables;
import io.medley.scoring.stage.ScoringSettings;
import io.medley.scoring.stage.ScoringThreads;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Stage two: takes the events of stage one, keyed by experiment, and publishes scores, keyed by
 * level.
 *
 * <p>A record costs a put or two; all else is done by the clock, for at most {@link
 * ScoringSettings#tick} and one unit of work at a time. On the stream thread.
 */
public final class LevelStage extends ContextualProcessor<String, ScoringEvent, String, byte[]> {
  private final ScoringSettings settings;
  private final Clock clock;
  private final LongSupplier changes;
  private final ScoreListener listener;
  private final ScoringThreads threads;
  private final Map<String, ExperimentScoring> experiments = new LinkedHashMap<>();

  /** Experiments of which only their own record is left, so that stray events begin nothing. */
  private final Map<String, ExperimentProgress> dropped = new HashMap<>();

  private long droppedSeenAt = -1;
  private ScoreStore store;
  private PlanTables plans;
  private int turn;

  public LevelStage(
      ScoringSettings settings,
      Clock clock,
      LongSupplier changes,
      ScoreListener listener,
      ScoringThreads threads) {
    this.settings = settings;
    this.clock = clock;
    this.changes = changes;
    this.listener = listener;
    this.threads = threads;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    super.init(context);
    experiments.clear(); // a task that is revived initialises the same processor again
    dropped.clear();
    droppedSeenAt = -1;
    store = new ScoreStore(context);
    plans = PlanTables.of(context, changes);
    for (ExperimentProgress progress : store.experiments()) {
      if (progress.dropped()) {
        dropped.put(progress.experimentId(), progress);
      } else {
        begin(progress);
      }
    }
    context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, now -> work());
  }

  @Override
  public void process(Record<String, ScoringEvent> record) {
    ExperimentScoring experiment = experiments.get(record.key());
    if (experiment != null && experiment.isDeleted()) {
      delete(record.key());
      experiment = null;
    }
    if (experiment == null) {
      ExperimentProgress left = dropped.get(record.key());
      if (left != null && !left.isDeleted(plans.plan(record.key()))) {
        return;
      }
      dropped.remove(record.key());
      ExperimentProgress progress = ExperimentProgress.of(record.key());
      store.put(progress);
      experiment = begin(progress);
    }
    experiment.accept(record.value());
  }

  private ExperimentScoring begin(ExperimentProgress progress) {
    ExperimentScoring experiment =
        new ExperimentScoring(settings, store, plans, threads, progress, this::publish);
    experiments.put(progress.experimentId(), experiment);
    return experiment;
  }

  /** Removes the records of dropped experiments that were deleted since. */
  private void forgetDeleted() {
    if (droppedSeenAt == changes.getAsLong()) {
      return;
    }
    droppedSeenAt = changes.getAsLong();
    for (String experimentId : List.copyOf(dropped.keySet())) {
      if (!plans.isPlanned(experimentId)) {
        store.removeRecord(experimentId);
        dropped.remove(experimentId);
      }
    }
  }

  private void work() {
    forgetDeleted();
    long start = clock.millis();
    BooleanSupplier timeLeft = () -> clock.millis() - start < settings.tick().toMillis();
    List<String> inTurn = new ArrayList<>(experiments.keySet());
    Collections.rotate(inTurn, turn--);
    for (String experimentId : inTurn) {
      switch (experiments.get(experimentId).work(start, timeLeft)) {
        case DROPPED -> {
          store.removeContent(experimentId);
          store
              .experiment(experimentId)
              .map(ExperimentProgress::withDrop)
              .ifPresent(
                  left -> {
                    store.put(left);
                    dropped.put(experimentId, left);
                  });
          end(experimentId);
        }
        case DELETED -> delete(experimentId);
        case GOES_ON -> {
          if (!timeLeft.getAsBoolean()) {
            return;
          }
        }
      }
    }
  }

  private void delete(String experimentId) {
    store.levels(experimentId).forEach(level -> unpublish(experimentId, level.level()));
    store.removeContent(experimentId);
    store.removeRecord(experimentId);
    end(experimentId);
  }

  private void end(String experimentId) {
    experiments.remove(experimentId).close();
    plans.forget(experimentId);
    listener.dropped(experimentId);
  }

  private void publish(LevelScores scores) {
    byte[] bytes = Json.bytes(scores);
    byte[] fitting =
        RecordSize.excess("the scores", scores.key(), bytes)
            .map(
                reason ->
                    LevelScores.failed(
                        scores.experimentId(), scores.level(), scores.expected(), reason))
            .map(Json::bytes)
            .orElse(bytes);
    context().forward(new Record<>(scores.key(), fitting, clock.millis()));
  }

  /** Planning removes what it knows of; this comes after whatever was still published then. */
  private void unpublish(String experimentId, String level) {
    context().forward(new Record<>(Ids.level(experimentId, level), null, clock.millis()));
  }

  @Override
  public void close() {
    experiments.values().forEach(ExperimentScoring::close);
    experiments.keySet().forEach(listener::dropped);
  }
}
