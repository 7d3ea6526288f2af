package io.medley.evaluation;

import io.medley.contracts.Progress;
import io.medley.contracts.Versioned;
import io.medley.contracts.report.ExperimentReport;
import io.medley.evaluation.events.Awaited;
import io.medley.evaluation.events.EvaluationEvent;
import io.medley.evaluation.events.EventStore;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.report.ReportBuilder;
import io.medley.records.OneLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * Keeps what it hears of each experiment and writes the report when nothing is missing any more; a
 * report that cannot be made becomes a failed one.
 *
 * <p>What is missing is remembered, so that an event costs one read and one write. The memory is no
 * state, it is found again after a restart.
 */
final class EvaluationProcessor extends ContextualProcessor<String, byte[], String, Versioned> {
  /** After so many turns what belongs to no plan is forgotten. */
  static final int TURNS_WITHOUT_PLAN = 10;

  static final Duration TURN = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(EvaluationProcessor.class);

  private final ReportBuilder reports;
  private final Clock clock;
  private final Map<String, Awaited> awaited = new HashMap<>();

  /** By experiment without a plan, how many turns it has been known. */
  private final Map<String, Integer> unplanned = new HashMap<>();

  private EventStore store;

  EvaluationProcessor(EvaluationSettings settings, Clock clock) {
    this.reports = new ReportBuilder(settings.environment());
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, Versioned> context) {
    super.init(context);
    store = new EventStore(context);
    awaited.clear();
    unplanned.clear();
    store.unplanned().forEach(id -> unplanned.put(id, 0));
    context.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, now -> forgetUnplanned());
  }

  @Override
  public void process(Record<String, byte[]> record) {
    String experiment = record.key();
    EvaluationEvent event = EventStore.decode(record.value());
    if (event instanceof EvaluationEvent.Deleted) {
      forget(experiment);
      context().forward(record.withValue(null));
      context().forward(record.withKey(Progress.key(experiment, Progress.REPORT)).withValue(null));
    } else if (!store.isReported(experiment)) {
      keep(event, record);
    }
  }

  private void keep(EvaluationEvent event, Record<String, byte[]> record) {
    String experiment = record.key();
    boolean plan = event instanceof EvaluationEvent.Planned;
    boolean first = !store.has(experiment, event.slot());
    if (!first && !plan) {
      return;
    }
    store.put(experiment, event.slot(), record.value());
    Awaited missing = missing(experiment, event);
    if (plan && first) {
      planned(record);
    } else if (missing.isForPlan() && !unplanned.containsKey(experiment)) {
      unplanned.put(experiment, 0);
      store.markUnplanned(experiment);
    }
    if (missing.isOver()) {
      report(record);
    }
  }

  private Awaited missing(String experiment, EvaluationEvent event) {
    // A plan that changes, as the experiment is cancelled, changes what is waited for.
    Awaited missing = event instanceof EvaluationEvent.Planned ? null : awaited.get(experiment);
    if (missing == null) {
      missing = find(experiment);
    } else {
      missing.arrived(event.slot());
    }
    while (missing.isOver() && !missing.isLast()) {
      missing = find(experiment);
    }
    awaited.put(experiment, missing);
    return missing;
  }

  private Awaited find(String experiment) {
    return Awaited.of(slot -> store.get(experiment, slot), slot -> store.has(experiment, slot));
  }

  private void planned(Record<String, byte[]> record) {
    if (unplanned.remove(record.key()) != null) {
      store.markPlanned(record.key());
    }
    progress(record, Progress.State.WAITING, "waiting for samples, scores and results");
  }

  private void report(Record<String, byte[]> record) {
    ReportInputs.Collector collector = new ReportInputs.Collector();
    store.forEach(record.key(), collector::add);
    ExperimentReport report = built(collector.inputs(), clock.instant());
    context().forward(record.withValue(report));
    boolean failed = report.status() == ExperimentReport.Status.FAILED;
    progress(
        record,
        failed ? Progress.State.FAILED : Progress.State.DONE,
        report.status() == ExperimentReport.Status.COMPLETE
            ? "the report is written"
            : report.notes().get(0));
    store.markReported(record.key());
    awaited.remove(record.key());
  }

  private ExperimentReport built(ReportInputs inputs, Instant now) {
    try {
      return reports.build(inputs, now);
    } catch (RuntimeException | Error e) {
      LOG.errorf(e, "the report of %s cannot be made", inputs.plan().experimentId());
      return reports.failed(inputs, "the report cannot be made: " + OneLine.of(e), now);
    }
  }

  /**
   * Forgets experiments whose plan has not come for many turns: stray records of deleted ones, or
   * of none. A plan follows its samples within seconds. Turns are counted, not time, as a machine
   * may have slept in between.
   */
  private void forgetUnplanned() {
    unplanned.replaceAll((id, turns) -> turns + 1);
    List<String> strays =
        unplanned.keySet().stream().filter(id -> unplanned.get(id) >= TURNS_WITHOUT_PLAN).toList();
    strays.forEach(this::forget);
  }

  private void forget(String experiment) {
    store.forget(experiment);
    awaited.remove(experiment);
    unplanned.remove(experiment);
  }

  private void progress(Record<String, byte[]> record, Progress.State state, String message) {
    long done = state == Progress.State.WAITING ? 0 : 1;
    Progress progress =
        new Progress(record.key(), Progress.REPORT, done, 1, state, message, clock.instant());
    context().forward(record.withKey(progress.key()).withValue(progress));
  }
}
