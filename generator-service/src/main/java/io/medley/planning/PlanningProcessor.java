package io.medley.planning;

import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Sample;
import io.medley.datasets.LabelledDataset;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The planner of the experiments of one partition: accepts each once, publishes its plan and its
 * real samples, has its materials prepared, and hands its tasks to {@link TaskWaves}.
 *
 * <p>All that it must not forget is in its stores; a preparation under way is not among it, it is
 * begun again by whoever holds the partition next. On the stream thread alone.
 */
final class PlanningProcessor extends ContextualProcessor<String, PlanningEvent, byte[], Outgoing> {
  /** How often finished preparations are looked for. */
  static final Duration PREPARATION_POLL = Duration.ofMillis(250);

  private final PlanningSettings settings;
  private final Function<String, LabelledDataset> datasets;
  private final Preparation preparation;
  private final Clock clock;
  private final Map<String, CompletableFuture<Materials>> preparations = new HashMap<>();
  private PlanningStores stores;
  private Announcements announcements;
  private TaskWaves waves;

  PlanningProcessor(
      PlanningSettings settings,
      Function<String, LabelledDataset> datasets,
      Preparation preparation,
      Clock clock) {
    this.settings = settings;
    this.datasets = datasets;
    this.preparation = preparation;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    super.init(context);
    stores = PlanningStores.of(context);
    announcements = new Announcements(context, clock);
    waves = new TaskWaves(stores, announcements, settings.tasksOutstanding());
    context.schedule(
        PREPARATION_POLL, PunctuationType.WALL_CLOCK_TIME, now -> takeUpPreparations());
  }

  @Override
  public void process(Record<String, PlanningEvent> message) {
    if (message.value() instanceof PlanningEvent.Requested requested) {
      request(requested);
    } else if (message.value() instanceof PlanningEvent.Reported reported) {
      waves.report(reported.origin(), reported.result());
    } else if (message.value() instanceof PlanningEvent.Arrived arrived) {
      waves.arrived(arrived.sample());
    }
  }

  private void request(PlanningEvent.Requested requested) {
    ExperimentPlan plan = requested.plan();
    ExperimentPlan accepted = stores.plans().get(plan.experimentId());
    if (accepted == null) {
      accept(plan);
    } else if (accepted.fingerprint().equals(plan.fingerprint())) {
      announcements.plan(accepted);
    } else {
      announcements.rejection(
          requested.partition(), requested.offset(), taken(plan.experimentId()));
    }
  }

  private static Rejection taken(String experimentId) {
    return new Rejection(
        experimentId,
        List.of(
            new Violation(
                "$.experimentId",
                "%s is the id of another experiment with other content: choose another id, or leave it out"
                    .formatted(experimentId))));
  }

  private void accept(ExperimentPlan plan) {
    String id = plan.experimentId();
    stores.plans().put(id, plan);
    stores.waves().put(id, Wave.start(settings.slots(plan.classes())));
    stores.preparing().put(id, id);
    announcements.plan(plan);
    announcements.planning(plan, 0, State.WAITING, "ranking topics");
    plan.levels().forEach(level -> announcements.level(plan, level, 0, State.WAITING));
    LabelledDataset data = datasets.apply(plan.request().dataset().name());
    RealSamples.of(plan, data)
        .forEach(
            (role, items) -> {
              for (int o = 0; o < items.size(); o++) {
                announcements.sample(
                    Sample.real(
                        id, role, o, plan.paneSize(), items.get(o).text(), items.get(o).label()));
              }
            });
    preparations.put(id, preparation.begin(plan));
  }

  private void takeUpPreparations() {
    List<String> experiments = new ArrayList<>();
    try (KeyValueIterator<String, String> all = stores.preparing().all()) {
      all.forEachRemaining((KeyValue<String, String> entry) -> experiments.add(entry.key));
    }
    for (String id : experiments) {
      CompletableFuture<Materials> materials =
          preparations.computeIfAbsent(id, any -> preparation.begin(stores.plans().get(id)));
      if (materials.isDone()) {
        preparations.remove(id);
        prepared(id, materials.join());
      }
    }
  }

  private void prepared(String id, Materials materials) {
    stores.preparing().delete(id);
    waves.keep(id, materials);
    ExperimentPlan plan = stores.plans().get(id);
    announcements.planning(plan, 0, State.RUNNING, null);
    waves.release(plan);
  }

  @Override
  public void close() {
    preparations.values().forEach(preparation -> preparation.cancel(false));
    preparations.clear();
  }
}
