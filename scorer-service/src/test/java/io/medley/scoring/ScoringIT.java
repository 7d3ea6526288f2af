package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.Lags;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.contracts.score.LevelScores;
import io.medley.scoring.level.ScoreListener;
import io.medley.scoring.stage.ScoringSettings;
import io.medley.scoring.stage.ScoringThreads;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology on a real broker, exactly once. */
class ScoringIT {
  private static final Map<String, Integer> LEVELS =
      Map.of("pool-20", 44, "pool-100", 44, "pool-10000", 30);
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private final Set<String> dropped = ConcurrentHashMap.newKeySet();
  @TempDir private Path directory;

  @AfterEach
  void stopBackground() {
    background.shutdownNow();
  }

  @Test
  void shouldGiveEqualFinalScoresWithOneAndWithTwelvePartitionsAndAnyOrder() {
    List<EmbeddedSample> samples = everything();
    Map<String, LevelScores> withOne;
    try (TestKafka kafka = TestKafka.prepared(1);
        KafkaStreams streams = start(kafka, "one")) {
      write(kafka, samples);
      plan(kafka);
      close(kafka);
      withOne = complete(kafka);
      leave(streams);
    }

    Collections.shuffle(samples, new Random(3));
    try (TestKafka kafka = TestKafka.prepared(12);
        KafkaStreams first = start(kafka, "first");
        KafkaStreams second = start(kafka, "second")) {
      close(kafka);
      plan(kafka);
      write(kafka, samples);
      Map<String, LevelScores> withTwelve = complete(kafka);

      assertThat(withTwelve).isEqualTo(withOne);
      leave(first);
      leave(second);
    }
  }

  @Test
  void shouldGoOnFromChangelogsAndEmbeddingsWhenAnotherInstanceTakesOver() {
    List<EmbeddedSample> samples = everything();
    Collections.shuffle(samples, new Random(5));
    int half = samples.size() / 2;
    try (TestKafka kafka = TestKafka.prepared(4)) {
      plan(kafka);
      try (KafkaStreams streams = start(kafka, "first")) {
        write(kafka, samples.subList(0, half));
        try (TopicReader<LevelScores> reader = kafka.reader(Topics.SCORES, LevelScores.class)) {
          reader.awaitOne(scores -> scores.cumulative().n() > 8);
        }
        leave(streams);
      }
      try (KafkaStreams streams = start(kafka, "second")) {
        write(kafka, samples.subList(half - 20, samples.size()));
        close(kafka);
        Map<String, LevelScores> scores = complete(kafka);

        LEVELS.forEach(
            (level, count) ->
                BruteForce.of(Lab.samples(level, count), Lab.real(Role.REFERENCE, 24))
                    .assertEqual(scores.get("lab/" + level).cumulative()));
        leave(streams);
      }
    }
  }

  @Test
  void shouldGoOnWithOpenPanesWhenItIsStartedAgainInItsDirectory() {
    List<EmbeddedSample> samples = everything();
    Collections.shuffle(samples, new Random(5));
    int half = samples.size() / 2;
    try (TestKafka kafka = TestKafka.prepared(4)) {
      plan(kafka);
      try (KafkaStreams streams = start(kafka, "kept")) {
        write(kafka, samples.subList(0, half));
        try (TopicReader<LevelScores> reader = kafka.reader(Topics.SCORES, LevelScores.class)) {
          reader.awaitOne(scores -> scores.cumulative().n() > 8);
        }
        leave(streams);
      }
      try (KafkaStreams streams = start(kafka, "kept")) {
        write(kafka, samples.subList(half, samples.size()));
        close(kafka);
        Map<String, LevelScores> scores = complete(kafka);

        LEVELS.forEach(
            (level, count) ->
                BruteForce.of(Lab.samples(level, count), Lab.real(Role.REFERENCE, 24))
                    .assertEqual(scores.get("lab/" + level).cumulative()));
        leave(streams);
      }
    }
  }

  @Test
  void shouldScoreAnotherExperimentWhenTheOneOfItsIdWasDeletedWhileNobodyScored() {
    ScoringSettings dropsAtOnce = retaining(Duration.ofMillis(1));
    try (TestKafka kafka = TestKafka.prepared(1)) {
      plan(kafka);
      try (KafkaStreams streams = start(kafka, "kept", dropsAtOnce)) {
        write(kafka, everything());
        close(kafka);
        complete(kafka);
        Awaitility.await().until(() -> dropped.contains("lab"));
        leave(streams);
      }
      kafka.sendBytes(Topics.EXPERIMENTS, "lab".getBytes(StandardCharsets.UTF_8), null);

      try (KafkaStreams streams = start(kafka, "kept", dropsAtOnce)) {
        ExperimentPlan later = Lab.acceptedLater(plan());
        kafka.send(Topics.EXPERIMENTS, later.experimentId(), later);
        write(kafka, everything());
        try (TopicReader<LevelScores> reader = kafka.reader(Topics.SCORES, LevelScores.class)) {
          reader.await(
              "all levels complete twice",
              all -> all.stream().filter(LevelScores::complete).count() == 2L * LEVELS.size());
        }
        leave(streams);
      }
    }
  }

  @Test
  void shouldHaveNoLagInAnyPartitionWhenThereIsNothingToDo() {
    try (TestKafka kafka = TestKafka.prepared(2);
        Admin admin = Admin.create(kafka.connection());
        KafkaStreams streams = start(kafka, "idle")) {
      plan(kafka);
      write(kafka, everything());
      close(kafka);
      complete(kafka);

      Awaitility.await("no lag in any partition")
          .untilAsserted(
              () -> assertThat(Lags.of(admin, "scorer").values()).isNotEmpty().containsOnly(0L));
      leave(streams);
    }
  }

  @Test
  void shouldReadALevelAgainWhenItIsClosedWithOtherOrdinalsThanPlanned() {
    List<Integer> accepted =
        Lab.ordinals(44).stream().filter(ordinal -> ordinal % 11 != 5).toList();
    try (TestKafka kafka = TestKafka.prepared(4);
        KafkaStreams streams = start(kafka, "again")) {
      plan(kafka);
      write(kafka, everything());
      try (TopicReader<LevelScores> reader = kafka.reader(Topics.SCORES, LevelScores.class)) {
        reader.awaitOne(s -> s.level().equals("pool-100") && s.cumulative().n() == 44);
      }

      var closed = Lab.closed("pool-100", 44, accepted);
      kafka.send(Topics.LEVELS, closed.key(), closed);

      try (TopicReader<LevelScores> reader = kafka.reader(Topics.SCORES, LevelScores.class)) {
        LevelScores scores = reader.awaitOne(LevelScores::complete);
        BruteForce.of(
                accepted.stream().map(ordinal -> Lab.sample("pool-100", ordinal)).toList(),
                Lab.real(Role.REFERENCE, 24))
            .assertEqual(scores.cumulative());
      }
      leave(streams);
    }
  }

  private static List<EmbeddedSample> everything() {
    List<EmbeddedSample> samples = new ArrayList<>();
    samples.addAll(Lab.real(Role.REFERENCE, 24));
    samples.addAll(Lab.real(Role.NULL, 100));
    LEVELS.forEach((level, count) -> samples.addAll(Lab.samples(level, count)));
    return samples;
  }

  private static ExperimentPlan plan() {
    return Lab.plan(
        LEVELS,
        List.of(Lab.arm("pool-20:0.5", "pool-20", 20)),
        Map.of(Role.REFERENCE, 24, Role.NULL, 100));
  }

  private static void plan(TestKafka kafka) {
    kafka.send(Topics.EXPERIMENTS, plan().experimentId(), plan());
  }

  private static void close(TestKafka kafka) {
    LEVELS.forEach(
        (level, count) -> {
          var closed = Lab.closed(level, count);
          kafka.send(Topics.LEVELS, closed.key(), closed);
        });
  }

  private static void write(TestKafka kafka, List<EmbeddedSample> samples) {
    for (EmbeddedSample sample : samples) {
      kafka.sendBytes(
          Topics.EMBEDDINGS,
          sample.key().getBytes(StandardCharsets.UTF_8),
          EmbeddedSampleSerde.write(sample));
    }
  }

  private static Map<String, LevelScores> complete(TestKafka kafka) {
    try (TopicReader<LevelScores> reader = kafka.reader(Topics.SCORES, LevelScores.class)) {
      reader.await(
          "all levels complete",
          all -> all.stream().filter(LevelScores::complete).count() >= LEVELS.size());
      return reader.latest();
    }
  }

  private static ScoringSettings retaining(Duration retention) {
    return new ScoringSettings(
        Lab.DIMENSION,
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(50),
        retention,
        40);
  }

  /** Says so to the group, so that who comes next need not wait until it is missed. */
  private static void leave(KafkaStreams streams) {
    streams.close(
        CloseOptions.timeout(Duration.ofSeconds(10))
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
  }

  private KafkaStreams start(TestKafka kafka, String state) {
    return start(kafka, state, retaining(Duration.ofMinutes(10)));
  }

  private KafkaStreams start(TestKafka kafka, String state, ScoringSettings settings) {
    ScoreListener listener = dropped::add;
    Properties properties = new Properties();
    properties.putAll(kafka.connection());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "scorer");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.resolve(state).toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    KafkaStreams streams =
        new KafkaStreams(
            ScoringTopology.build(
                settings, Clock.systemUTC(), listener, ScoringThreads.of(background)),
            properties);
    streams.start();
    return streams;
  }
}
