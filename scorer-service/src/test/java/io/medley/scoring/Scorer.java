package io.medley.scoring;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import io.medley.scoring.event.ScoringEvent;
import io.medley.scoring.event.ScoringEventSerde;
import io.medley.scoring.level.ScoreListener;
import io.medley.scoring.pane.PipedLog;
import io.medley.scoring.stage.ScoringSettings;
import io.medley.scoring.stage.ScoringThreads;
import io.medley.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** The scoring topology in a test driver, with ways to feed it and to see what it says. */
final class Scorer implements AutoCloseable {
  static final ScoringSettings SETTINGS =
      new ScoringSettings(
          Lab.DIMENSION,
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofMillis(800),
          Duration.ofMinutes(10),
          40);

  /** Stands still: a slice of work never runs out of time. */
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> embeddings;
  private final TestInputTopic<String, byte[]> experiments;
  private final TestInputTopic<String, byte[]> levels;
  private final TestInputTopic<String, ScoringEvent> events;
  private final TestOutputTopic<String, LevelScores> scores;
  private final TestOutputTopic<byte[], DeadLetter> deadLetters;
  private final List<ConsumerRecord<byte[], byte[]>> piped = new ArrayList<>();
  private final List<LevelScores> published = new ArrayList<>();
  private final List<Instant> publishedAt = new ArrayList<>();
  final Set<String> dropped = new HashSet<>();

  /** Levels whose scores were removed. */
  final List<String> removed = new ArrayList<>();

  /** Does everything at once. */
  Scorer() {
    this(ScoringThreads.of(Runnable::run));
  }

  Scorer(ScoringThreads threads) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "scorer");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    ScoreListener listener = dropped::add;
    driver =
        new TopologyTestDriver(
            ScoringTopology.build(
                SETTINGS,
                clock,
                listener,
                threads,
                Stores::inMemoryKeyValueStore,
                (context, offset) -> new PipedLog(piped, offset)),
            properties,
            clock.instant());
    embeddings =
        driver.createInputTopic(
            Topics.EMBEDDINGS, new ByteArraySerializer(), new ByteArraySerializer());
    experiments =
        driver.createInputTopic(
            Topics.EXPERIMENTS, new StringSerializer(), new ByteArraySerializer());
    levels =
        driver.createInputTopic(Topics.LEVELS, new StringSerializer(), new ByteArraySerializer());
    events =
        driver.createInputTopic(
            "scorer-" + ScoringTopology.EVENTS + "-repartition",
            new StringSerializer(),
            new ScoringEventSerde().serializer());
    scores =
        driver.createOutputTopic(
            Topics.SCORES,
            new StringDeserializer(),
            JsonSerde.of(LevelScores.class).deserializer());
    deadLetters =
        driver.createOutputTopic(
            Topics.DEAD_LETTERS,
            new ByteArrayDeserializer(),
            JsonSerde.of(DeadLetter.class).deserializer());
  }

  /** A plan and 24 reference and 64 null samples. */
  Scorer begin(ExperimentPlan plan) {
    return plan(plan).samples(Lab.real(Role.REFERENCE, 24)).samples(Lab.real(Role.NULL, 64));
  }

  Scorer plan(ExperimentPlan plan) {
    experiments.pipeInput(plan.experimentId(), Json.bytes(plan));
    return this;
  }

  Scorer deletePlan(String experimentId) {
    experiments.pipeInput(experimentId, null);
    return this;
  }

  Scorer reopen(String key) {
    levels.pipeInput(key, null);
    return this;
  }

  Scorer close(LevelClosed closed) {
    levels.pipeInput(closed.key(), Json.bytes(closed));
    return this;
  }

  Scorer sample(EmbeddedSample sample) {
    return bytes(sample.key(), EmbeddedSampleSerde.write(sample));
  }

  /** What stage one would tell stage two. */
  Scorer event(ScoringEvent event) {
    events.pipeInput(event.experimentId(), event);
    return this;
  }

  Scorer samples(Iterable<EmbeddedSample> samples) {
    samples.forEach(this::sample);
    return this;
  }

  Scorer bytes(String key, byte[] value) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    piped.add(new ConsumerRecord<>(Topics.EMBEDDINGS, 0, piped.size(), bytes, value));
    embeddings.pipeInput(bytes, value);
    return this;
  }

  /** Lets time go by in ticks. */
  Scorer pass(Duration time) {
    for (long ticks = time.dividedBy(SETTINGS.tick()); ticks > 0; ticks--) {
      clock.pass(SETTINGS.tick());
      driver.advanceWallClockTime(SETTINGS.tick());
    }
    return this;
  }

  /** Lets a long time go by in one step. */
  Scorer leap(Duration time) {
    clock.pass(time);
    driver.advanceWallClockTime(time);
    return this;
  }

  /** Lets enough time go by for everything that can be done to be done. */
  Scorer settle() {
    return pass(Duration.ofSeconds(3));
  }

  /** Everything published so far, in order. */
  List<LevelScores> published() {
    for (TestRecord<String, LevelScores> record : scores.readRecordsToList()) {
      if (record.value() == null) {
        removed.add(record.key());
      } else {
        published.add(record.value());
        publishedAt.add(record.getRecordTime());
      }
    }
    return List.copyOf(published);
  }

  /** When it was published, in the same order. */
  List<Instant> publishedAt() {
    published();
    return List.copyOf(publishedAt);
  }

  /** The last scores of a level. */
  LevelScores last(String level) {
    List<LevelScores> all = published().stream().filter(s -> s.level().equals(level)).toList();
    if (all.isEmpty()) {
      throw new AssertionError("no scores of " + level);
    }
    return all.get(all.size() - 1);
  }

  List<DeadLetter> deadLetters() {
    return deadLetters.readValuesToList();
  }

  /** Keys left in a store. */
  List<String> keys(String store) {
    List<String> keys = new ArrayList<>();
    try (var all = driver.<String, Object>getKeyValueStore(store).all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }

  @Override
  public void close() {
    driver.close();
  }
}
