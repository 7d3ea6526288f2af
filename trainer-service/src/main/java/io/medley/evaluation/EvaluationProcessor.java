package io.medley.evaluation;

import io.medley.contracts.Progress;
import io.medley.contracts.Versioned;
import io.medley.contracts.report.ExperimentReport;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps what it hears of each experiment and writes the report when nothing is missing any more.
 *
 * <p>To know when that is, it remembers per experiment one slot that is still empty; an event for
 * another slot cannot complete the experiment and costs one read and one write. The remembered
 * slots are no state, they are found again after a restart.
 */
final class EvaluationProcessor
    extends ContextualProcessor<String, EvaluationEvent, String, Versioned> {
  private final ReportBuilder reports;
  private final Clock clock;
  private final Map<String, String> emptySlots = new HashMap<>();
  private EventStore store;

  EvaluationProcessor(EvaluationSettings settings, Clock clock) {
    this.reports = new ReportBuilder(settings.environment());
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, Versioned> context) {
    super.init(context);
    store = new EventStore(context);
    emptySlots.clear();
  }

  @Override
  public void process(Record<String, EvaluationEvent> record) {
    String experiment = record.key();
    EvaluationEvent event = record.value();
    if (event instanceof EvaluationEvent.Deleted) {
      store.forget(experiment);
      emptySlots.remove(experiment);
      context().forward(record.withValue(null));
      context().forward(record.withKey(Progress.key(experiment, Progress.REPORT)).withValue(null));
      return;
    }
    if (store.isReported(experiment) || !keep(record)) {
      return;
    }
    if (event.slot().equals(emptySlots.getOrDefault(experiment, event.slot()))) {
      Optional<String> missing = Awaited.first(slot -> store.get(experiment, slot));
      missing.ifPresentOrElse(slot -> emptySlots.put(experiment, slot), () -> report(record));
    }
  }

  /** Whether the event may have completed the experiment. */
  private boolean keep(Record<String, EvaluationEvent> record) {
    EvaluationEvent event = record.value();
    boolean first = store.get(record.key(), event.slot()) == null;
    boolean plan = event instanceof EvaluationEvent.Planned;
    if (first || plan) {
      store.put(record.key(), event);
    }
    if (first && plan) {
      progress(record, Progress.State.WAITING, "waiting for samples, scores and results");
    }
    if (plan) {
      // A cancelled experiment waits for less than it did before.
      emptySlots.remove(record.key());
    }
    return first || plan;
  }

  private void report(Record<String, EvaluationEvent> record) {
    ReportInputs.Collector collector = new ReportInputs.Collector();
    store.forEach(record.key(), collector::add);
    ExperimentReport report = reports.build(collector.inputs(), clock.instant());
    context().forward(record.withValue(report));
    boolean failed = report.status() == ExperimentReport.Status.FAILED;
    progress(
        record,
        failed ? Progress.State.FAILED : Progress.State.DONE,
        report.notes().isEmpty() ? "the report is written" : report.notes().get(0));
    store.markReported(record.key());
    emptySlots.remove(record.key());
  }

  private void progress(
      Record<String, EvaluationEvent> record, Progress.State state, String message) {
    long done = state == Progress.State.WAITING ? 0 : 1;
    Progress progress =
        new Progress(record.key(), Progress.REPORT, done, 1, state, message, clock.instant());
    context().forward(record.withKey(progress.key()).withValue(progress));
  }
}
