package io.medley.planning;

import io.medley.contracts.Progress.State;
import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.datasets.LabelledText;
import io.medley.datasets.imported.DataSource;
import io.medley.datasets.imported.ImportedSets;
import io.medley.planning.choose.Choosing;
import io.medley.planning.choose.LevelChoice;
import io.medley.planning.event.Outgoing;
import io.medley.planning.event.PlanningEvent;
import io.medley.planning.material.Exemplars;
import io.medley.planning.material.Materials;
import io.medley.planning.material.PlannedData;
import io.medley.planning.material.Preparation;
import io.medley.planning.release.ExpiredTasks;
import io.medley.planning.release.LevelCloser;
import io.medley.planning.release.PlanningOutput;
import io.medley.planning.release.PlanningSettings;
import io.medley.planning.release.TaskRelease;
import io.medley.planning.state.Ledger;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.state.TaskWindow;
import io.medley.planning.task.BaseSets;
import io.medley.planning.task.LearningSets;
import io.medley.planning.task.LevelTasks;
import io.medley.planning.task.TaskBounds;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jboss.logging.Logger;

/**
 * The planner of the experiments of one partition: accepts each once, publishes its plan and its
 * real samples, has its materials prepared, and hands its tasks to {@link TaskRelease}.
 *
 * <p>All that it must not forget is in its stores; a preparation under way is not among it, it is
 * begun again by whoever holds the partition next. A data set is opened when its experiment is
 * accepted and never after: a file may change, or go. On the stream thread alone.
 */
final class PlanningProcessor extends ContextualProcessor<String, PlanningEvent, byte[], Outgoing> {
  private static final Logger LOG = Logger.getLogger(PlanningProcessor.class);

  /** How often finished preparations are looked for. */
  static final Duration PREPARATION_POLL = Duration.ofMillis(250);

  private final PlanningSettings settings;
  private final DataSource datasets;
  private final Clock clock;
  private final Preparations preparations;
  private final Choosing choosing;
  private PlanningStores stores;
  private BaseSets bases;
  private LevelCloser closer;
  private PlanningOutput output;
  private TaskRelease release;
  private CommandHandling commands;
  private LevelChoice choice;

  PlanningProcessor(
      PlanningSettings settings,
      DataSource datasets,
      Preparation preparation,
      Choosing choosing,
      Clock clock) {
    this.settings = settings;
    this.datasets = datasets;
    this.preparations = new Preparations(preparation);
    this.choosing = choosing;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    super.init(context);
    stores = PlanningStores.of(context);
    output = new PlanningOutput(context, clock);
    bases = new BaseSets(stores);
    LevelTasks tasks = new LevelTasks(stores, bases);
    closer = new LevelCloser(stores, output, bases, tasks, clock);
    release = new TaskRelease(stores, output, closer, bases, tasks, settings, clock);
    commands = new CommandHandling(stores, output, closer, release, preparations, clock);
    choice = new LevelChoice(stores, output, closer, bases, choosing);
    ExpiredTasks expired = new ExpiredTasks(stores, output, tasks, clock);
    context.schedule(
        ExpiredTasks.CHECK, PunctuationType.WALL_CLOCK_TIME, now -> expired.releaseAgain());
    context.schedule(
        PREPARATION_POLL,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          takeUpPreparations();
          choice.takeUp();
          release.endWhatIsLate();
        });
  }

  @Override
  public void process(Record<String, PlanningEvent> message) {
    if (message.value() instanceof PlanningEvent.Requested requested) {
      request(requested, message.headers());
    } else if (message.value() instanceof PlanningEvent.Reported reported) {
      release.report(reported.origin(), reported.result());
    } else if (message.value() instanceof PlanningEvent.Commanded commanded) {
      commands.obey(commanded.origin(), commanded.command());
    } else if (message.value() instanceof PlanningEvent.Arrived arrived) {
      release.arrived(arrived.sample());
    } else if (message.value() instanceof PlanningEvent.Ended ended) {
      ended(ended);
    }
  }

  private void request(PlanningEvent.Requested requested, Headers carried) {
    ExperimentPlan plan = requested.plan();
    ExperimentPlan accepted = stores.plans().get(plan.experimentId());
    if (accepted == null) {
      accept(requested, carried);
    } else if (!accepted.fingerprint().equals(plan.fingerprint())) {
      output.rejection(requested.partition(), requested.offset(), taken(plan.experimentId()));
    } else if (changedFile(accepted, plan).isPresent()) {
      output.rejection(
          requested.partition(),
          requested.offset(),
          changed(plan.experimentId(), changedFile(accepted, plan).get()));
    } else {
      output.plan(accepted);
    }
  }

  private void ended(PlanningEvent.Ended ended) {
    ExperimentPlan plan = stores.plans().get(ended.experiment());
    if (plan != null && plan.acceptedAt().equals(ended.acceptedAt())) {
      stores.endings().put(ended.experiment(), ended.state());
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

  /** The path of the first file that is not what it was, empty where all are. */
  private static Optional<String> changedFile(ExperimentPlan accepted, ExperimentPlan now) {
    if (!sameData(accepted.data(), now.data())) {
      return Optional.of("$.dataset.file");
    }
    return IntStream.range(0, Math.min(accepted.sets().size(), now.sets().size()))
        .filter(i -> !accepted.sets().get(i).sha256().equals(now.sets().get(i).sha256()))
        .mapToObj(i -> ImportedSets.path(i) + ".file")
        .findFirst();
  }

  private static boolean sameData(DataReport accepted, DataReport now) {
    return accepted == null || now == null || accepted.sha256().equals(now.sha256());
  }

  private static Rejection changed(String experimentId, String path) {
    return new Rejection(
        experimentId,
        List.of(
            new Violation(
                path,
                "has changed since %s was accepted: give the experiment another id, or run it with --fresh"
                    .formatted(experimentId))));
  }

  private void accept(PlanningEvent.Requested requested, Headers carried) {
    ExperimentPlan plan = requested.plan();
    Optional<PlannedData> data = data(plan);
    if (data.isPresent()) {
      accept(plan, data.get(), carried);
    } else {
      output.rejection(
          requested.partition(),
          requested.offset(),
          new Rejection(
              plan.experimentId(),
              List.of(
                  new Violation(
                      "$.dataset.file", "has changed while it was read: send the request again"))));
    }
  }

  /** Empty where a file is not what it was when the request was screened. */
  private Optional<PlannedData> data(ExperimentPlan plan) {
    try {
      return PlannedData.of(plan, datasets);
    } catch (RuntimeException e) {
      LOG.errorf(e, "the data of %s cannot be read again", plan.experimentId());
      return Optional.empty();
    }
  }

  private void accept(ExperimentPlan plan, PlannedData data, Headers carried) {
    String id = plan.experimentId();
    stores.plans().put(id, plan);
    boolean generates = plan.request().generation().generates();
    List<List<ClassMaterial>> draws = Exemplars.of(plan, data.real().get(Role.TRAIN));
    int slots =
        generates
            ? TaskBounds.slots(plan, draws, settings.slots(plan.classes()))
            : settings.slots(plan.classes());
    stores.windows().put(id, TaskWindow.start(slots));
    if (plan.request().budget() != null) {
      stores.ledgers().put(id, Ledger.EMPTY);
    }
    output.plan(plan, carried);
    if (generates) {
      stores.preparing().put(id, id);
      output.planning(plan, 0, State.WAITING, "ranking topics");
    }
    plan.levels().forEach(level -> output.level(plan, level, 0, State.WAITING));
    data.real()
        .forEach(
            (role, items) -> {
              for (int o = 0; o < items.size(); o++) {
                LabelledText item = items.get(o);
                Sample sample =
                    Sample.real(
                        id, role, o, plan.paneSize(), item.text(), item.label(), item.context());
                output.sample(sample);
                if (LevelChoice.needs(plan, role) || LearningSets.needs(plan, role)) {
                  bases.arrived(sample);
                }
              }
            });
    data.imported()
        .forEach(
            (level, samples) -> {
              samples.forEach(output::sample);
              closer.closeImported(plan, level, samples);
            });
    if (generates) {
      stores.keepClasses(id, draws);
      takeUpPreparation(plan);
    }
  }

  private void takeUpPreparations() {
    List<String> experiments = new ArrayList<>();
    try (KeyValueIterator<String, String> all = stores.preparing().all()) {
      all.forEachRemaining((KeyValue<String, String> entry) -> experiments.add(entry.key));
    }
    preparations.giveUpAllBut(experiments);
    experiments.forEach(id -> takeUpPreparation(stores.plans().get(id)));
  }

  private void takeUpPreparation(ExperimentPlan plan) {
    Optional<Preparations.Outcome> outcome = preparations.poll(plan, stores::classes);
    if (outcome.orElse(null) instanceof Preparations.Ready ready) {
      prepared(plan, ready.draws());
    } else if (outcome.orElse(null) instanceof Preparations.Failed failed) {
      LOG.errorf(failed.cause(), "the topics of %s cannot be ranked", plan.experimentId());
      closer.closeRest(plan, Ending.FAILED, "its topics cannot be ranked: " + failed.cause());
    }
  }

  private void prepared(ExperimentPlan plan, List<Materials> draws) {
    String id = plan.experimentId();
    stores.preparing().delete(id);
    stores.keep(id, draws);
    if (plan.state() == DesiredState.RUNNING) {
      output.planning(plan, 0, State.RUNNING, null);
    }
    release.release(plan);
  }

  @Override
  public void close() {
    preparations.giveUpAllBut(List.of());
    choice.close();
  }
}
