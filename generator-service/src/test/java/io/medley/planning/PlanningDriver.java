package io.medley.planning;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.datasets.imported.DataSource;
import io.medley.planning.choose.Candidates;
import io.medley.planning.choose.ChoiceOutcome;
import io.medley.planning.choose.Choosing;
import io.medley.planning.material.Preparation;
import io.medley.planning.release.ExpiredTasks;
import io.medley.planning.release.PlanningSettings;
import io.medley.planning.state.Ledger;
import io.medley.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** The planning topology on Kafka's test driver, with typed ends. */
public final class PlanningDriver implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> requests;
  private final TestInputTopic<byte[], byte[]> results;
  private final TestInputTopic<byte[], byte[]> commands;
  private final TestInputTopic<byte[], byte[]> arriving;
  private final TestInputTopic<byte[], byte[]> reports;
  private final Choosing choosing;

  private PlanningDriver(
      PlanningSettings settings,
      DataSource datasets,
      Preparation preparation,
      Choosing choosing,
      Path state) {
    this.choosing = choosing;
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "planning-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put("ensure.explicit.internal.resource.naming", true);
    driver =
        new TopologyTestDriver(
            PlanningTopology.build(
                settings, datasets, preparation, choosing, clock, Stores::inMemoryKeyValueStore),
            properties,
            NOW);
    requests = input(Topics.REQUESTS);
    results = input(Topics.TASK_RESULTS);
    commands = input(Topics.COMMANDS);
    arriving = input(Topics.SAMPLES);
    reports = input(Topics.REPORTS);
  }

  /** A driver whose preparations are ready at once. */
  static PlanningDriver start(Path state, PlanningSettings settings) {
    return start(
        state,
        settings,
        (plan, classes) -> CompletableFuture.completedFuture(MadeUpMaterials.materials(plan)));
  }

  static PlanningDriver start(Path state, PlanningSettings settings, Preparation preparation) {
    return new PlanningDriver(
        settings, MadeUpDataset.SOURCE, preparation, PlanningDriver::chooseNothing, state);
  }

  /** A driver with other data sets, whose preparations are ready at once. */
  static PlanningDriver start(Path state, DataSource datasets) {
    return new PlanningDriver(
        PlanningSettings.DEFAULT,
        datasets,
        (plan, classes) ->
            CompletableFuture.completedFuture(MadeUpMaterials.materials(plan, classes)),
        PlanningDriver::chooseNothing,
        state);
  }

  /** A driver whose preparations are ready at once and whose sets are chosen in another way. */
  static PlanningDriver start(Path state, DataSource datasets, Choosing choosing) {
    return new PlanningDriver(
        PlanningSettings.DEFAULT,
        datasets,
        (plan, classes) -> CompletableFuture.completedFuture(MadeUpMaterials.materials(plan)),
        choosing,
        state);
  }

  private static CompletableFuture<List<ChoiceOutcome>> chooseNothing(Candidates candidates) {
    return CompletableFuture.failedFuture(new IllegalStateException("nothing is to be chosen"));
  }

  /** Another driver with the stores of this one, as a changelog would restore them; closes it. */
  PlanningDriver restart(Path state, PlanningSettings settings) {
    PlanningDriver next =
        new PlanningDriver(
            settings,
            MadeUpDataset.SOURCE,
            (plan, classes) -> CompletableFuture.completedFuture(MadeUpMaterials.materials(plan)),
            choosing,
            state);
    driver.getAllStateStores().forEach((name, store) -> copy(store, next.store(name)));
    close();
    return next;
  }

  @SuppressWarnings("unchecked")
  private static void copy(StateStore from, KeyValueStore<Object, Object> to) {
    try (KeyValueIterator<Object, Object> all = ((KeyValueStore<Object, Object>) from).all()) {
      all.forEachRemaining(entry -> to.put(entry.key, entry.value));
    }
  }

  private KeyValueStore<Object, Object> store(String name) {
    return driver.getKeyValueStore(name);
  }

  void request(String json) {
    requestAtOnce(json);
    letPreparationsBeTakenUp();
  }

  /** A request with a header. */
  void request(String json, String header, String value) {
    requests.pipeInput(
        new TestRecord<>(
            null, Requests.utf8(json), new RecordHeaders().add(header, Requests.utf8(value)), NOW));
    letPreparationsBeTakenUp();
  }

  /** The values of a header in a topic's records, null where a record has none. */
  List<String> headers(String topic, String header) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(record -> record.headers().lastHeader(header))
        .map(found -> found == null ? null : new String(found.value(), StandardCharsets.UTF_8))
        .toList();
  }

  /** A request after which no time passes. */
  void requestAtOnce(String json) {
    requests.pipeInput(null, Requests.utf8(json), NOW);
  }

  void result(byte[] json) {
    results.pipeInput(null, json, NOW);
  }

  void result(TaskResult result) {
    result(Json.bytes(result));
  }

  void command(String experiment, Action action) {
    command(Json.bytes(new Command(experiment, action)));
  }

  void command(byte[] json) {
    commands.pipeInput(null, json, NOW);
  }

  /** The report of a plan's experiment. */
  void report(ExperimentPlan plan, ExperimentReport.Status status) {
    report(Json.bytes(FinishedReports.of(plan, status)));
  }

  void report(byte[] json) {
    reports.pipeInput(null, json, NOW);
  }

  /** Lets time pass, and what the clock does be done. */
  void pass(Duration time) {
    clock.pass(time);
    driver.advanceWallClockTime(ExpiredTasks.CHECK);
  }

  /** Entries in all stores. */
  long kept() {
    return driver.getAllStateStores().keySet().stream()
        .mapToLong(name -> store(name).approximateNumEntries())
        .sum();
  }

  /** The ledger of an experiment, null where it has none. */
  Ledger ledger(String experiment) {
    return (Ledger) (Object) driver.getKeyValueStore("planning-ledgers").get(experiment);
  }

  /** Keys that were removed from a compacted topic. */
  List<String> removed(String topic) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
        .readKeyValuesToList()
        .stream()
        .filter(record -> record.value == null)
        .map(record -> record.key)
        .toList();
  }

  void sample(Sample sample) {
    arriving.pipeInput(Requests.utf8(sample.sampleId()), Json.bytes(sample), NOW);
  }

  void letPreparationsBeTakenUp() {
    driver.advanceWallClockTime(PlanningProcessor.PREPARATION_POLL);
  }

  List<ExperimentPlan> plans() {
    return values(Topics.EXPERIMENTS, ExperimentRecord.class).stream()
        .filter(ExperimentPlan.class::isInstance)
        .map(ExperimentPlan.class::cast)
        .toList();
  }

  List<KeyValue<String, Rejection>> rejections() {
    return records(Topics.EXPERIMENTS, ExperimentRecord.class).stream()
        .filter(record -> record.value instanceof Rejection)
        .map(record -> new KeyValue<>(record.key, (Rejection) record.value))
        .toList();
  }

  List<KeyValue<String, Sample>> samples() {
    return records(Topics.SAMPLES, Sample.class);
  }

  List<GenerationTask> tasks() {
    return values(Topics.TASKS, GenerationTask.class);
  }

  List<KeyValue<String, LevelClosed>> levels() {
    return records(Topics.LEVELS, LevelClosed.class);
  }

  List<Progress> progress() {
    return values(Topics.PROGRESS, Progress.class);
  }

  List<DeadLetter> deadLetters() {
    return values(Topics.DEAD_LETTERS, DeadLetter.class);
  }

  private TestInputTopic<byte[], byte[]> input(String topic) {
    return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private <T> List<T> values(String topic, Class<T> type) {
    return records(topic, type).stream().map(record -> record.value).toList();
  }

  private <T> List<KeyValue<String, T>> records(String topic, Class<T> type) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), JsonSerde.of(type).deserializer())
        .readKeyValuesToList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
