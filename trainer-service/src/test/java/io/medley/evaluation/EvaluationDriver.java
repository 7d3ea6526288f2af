package io.medley.evaluation;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.JsonSerde;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.report.ExperimentReport;
import io.medley.evaluation.report.Study;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** Evaluation's part of the topology on Kafka's test driver, with its stores in memory. */
public final class EvaluationDriver implements AutoCloseable {
  public static final Instant NOW = Study.ACCEPTED.plusSeconds(400);

  private final TopologyTestDriver driver;

  EvaluationDriver() {
    StreamsBuilder builder = new StreamsBuilder();
    EvaluationTopology.addTo(
        builder,
        source(builder, Topics.EXPERIMENTS),
        source(builder, Topics.LEVELS),
        new EvaluationSettings(Map.of("java", "17")),
        Clock.fixed(NOW, ZoneOffset.UTC),
        Stores::inMemoryKeyValueStore);
    Properties properties = new Properties();
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    driver = new TopologyTestDriver(builder.build(), properties);
  }

  private static KStream<byte[], byte[]> source(StreamsBuilder builder, String topic) {
    return builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()));
  }

  EvaluationDriver send(List<Study.Message> messages) {
    messages.forEach(this::send);
    return this;
  }

  EvaluationDriver send(Study.Message message) {
    driver
        .createInputTopic(
            message.topic(),
            new StringSerializer(),
            Serdes.ByteArray().serializer(),
            NOW,
            Duration.ZERO)
        .pipeInput(message.key(), message.value());
    return this;
  }

  List<ExperimentReport> reports() {
    return read(Topics.REPORTS, ExperimentReport.class).stream().map(TestRecord::value).toList();
  }

  List<Progress> progress() {
    return read(Topics.PROGRESS, Progress.class).stream().map(TestRecord::value).toList();
  }

  List<TestRecord<String, DeadLetter>> deadLetters() {
    return read(Topics.DEAD_LETTERS, DeadLetter.class);
  }

  /** Lets so many turns pass without records. */
  void turns(int turns) {
    for (int i = 0; i < turns; i++) {
      driver.advanceWallClockTime(EvaluationProcessor.TURN);
    }
  }

  /** Entries in the stores. */
  long kept() {
    return driver.getAllStateStores().keySet().stream()
        .mapToLong(name -> driver.<String, Object>getKeyValueStore(name).approximateNumEntries())
        .sum();
  }

  private <T> List<TestRecord<String, T>> read(String topic, Class<T> type) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), JsonSerde.of(type).deserializer())
        .readRecordsToList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
