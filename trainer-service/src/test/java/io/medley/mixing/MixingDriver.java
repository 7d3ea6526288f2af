package io.medley.mixing;

import io.medley.contracts.Json;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Mixing alone in a topology test driver, spoken to in the contracts' records. */
final class MixingDriver implements AutoCloseable {
  private final MixingSettings settings;
  private final TopologyTestDriver driver;
  private final TestOutputTopic<String, byte[]> batches;

  MixingDriver() {
    this(MixingSettings.DEFAULT.bytesPerRound());
  }

  MixingDriver(int bytesPerRound) {
    settings = new MixingSettings(3, bytesPerRound, Duration.ofMillis(100));
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], byte[]> plans = source(builder, Topics.EXPERIMENTS, "plans");
    KStream<byte[], byte[]> levels = source(builder, Topics.LEVELS, "levels");
    // The driver makes a checkpoint with each record, which a store on disk would have to flush.
    MixingTopology.addTo(
        builder,
        plans,
        levels,
        settings,
        new MixingMetrics(new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1)),
        Stores.inMemoryKeyValueStore(MixingStores.SAMPLES));
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "mixing-test");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    driver = new TopologyTestDriver(builder.build(properties), properties);
    batches =
        driver.createOutputTopic(
            Topics.BATCHES, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static KStream<byte[], byte[]> source(StreamsBuilder builder, String topic, String name) {
    return builder.stream(
        topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name));
  }

  /** Of its own; the driver removes what is in it. */
  private static String stateDirectory() {
    try {
      return Files.createTempDirectory("mixing").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(Object event) {
    if (event instanceof ExperimentPlan plan) {
      send(Topics.EXPERIMENTS, plan.experimentId(), Json.bytes(plan));
    } else if (event instanceof LevelClosed level) {
      send(Topics.LEVELS, level.key(), Json.bytes(level));
    } else {
      Sample sample = (Sample) event;
      send(Topics.SAMPLES, sample.sampleId(), Json.bytes(sample));
    }
  }

  void sendText(String topic, String key, String value) {
    send(topic, key, value.getBytes(StandardCharsets.UTF_8));
  }

  void delete(String experimentId) {
    send(Topics.EXPERIMENTS, experimentId, null);
  }

  void send(String topic, String key, byte[] value) {
    driver
        .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, value);
  }

  /** Lets one round pass and returns what it emitted. */
  List<MixedBatch> round() {
    skipTo(settings.roundInterval());
    return values().stream()
        .map(bytes -> JsonSerde.of(MixedBatch.class).deserializer().deserialize("", bytes))
        .toList();
  }

  /** Lets rounds pass until none emits anything. */
  List<MixedBatch> rounds() {
    List<MixedBatch> all = new ArrayList<>();
    for (List<MixedBatch> some = round(); !some.isEmpty(); some = round()) {
      all.addAll(some);
    }
    return all;
  }

  void skipTo(Duration later) {
    driver.advanceWallClockTime(later);
  }

  /** The results that mixing wrote itself, of runs that it could not lay out. */
  List<RunResult> results() {
    return driver
        .createOutputTopic(
            Topics.RESULTS, new StringDeserializer(), JsonSerde.of(RunResult.class).deserializer())
        .readValuesToList();
  }

  List<byte[]> values() {
    return batches.readValuesToList();
  }

  /** Entries of every store that has some. */
  Map<String, Long> keptEntries() {
    Map<String, Long> entries = new TreeMap<>();
    driver
        .getAllStateStores()
        .forEach(
            (name, store) -> {
              try (KeyValueIterator<?, ?> all = ((KeyValueStore<?, ?>) store).all()) {
                for (; all.hasNext(); all.next()) {
                  entries.merge(name, 1L, Long::sum);
                }
              }
            });
    return entries;
  }

  /** The batches of each run in the order of their coming. */
  static Map<String, List<MixedBatch>> runs(List<MixedBatch> batches) {
    Map<String, List<MixedBatch>> runs = new LinkedHashMap<>();
    batches.forEach(
        batch -> runs.computeIfAbsent(batch.run().runId(), run -> new ArrayList<>()).add(batch));
    return runs;
  }

  @Override
  public void close() {
    driver.close();
  }

  /** The batches of an experiment with every kind of arm, where everything comes in order. */
  static List<MixedBatch> inOrder() {
    try (MixingDriver driver = new MixingDriver()) {
      Laboratory.allEvents().forEach(driver::send);
      return driver.rounds();
    }
  }
}
