package io.medley.training;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.runtime.FollowedExperiments;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.run.TrainingMetrics;
import io.medley.training.student.StudentFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A loop on mocked clients with two workers, which a test turns by hand. */
abstract class LoopFixture {
  static final TopicPartition ONE = new TopicPartition(Topics.BATCHES, 0);
  static final TopicPartition OTHER = new TopicPartition(Topics.BATCHES, 1);
  static final TopicPartition PLANS = new TopicPartition(Topics.EXPERIMENTS, 0);

  /** Unlike the mock, a consumer knows what is committed while it is handed a partition. */
  final Map<TopicPartition, OffsetAndMetadata> committedBefore = new HashMap<>();

  /** Where a poll gets to that finds nothing but the markers of transactions. */
  final Map<TopicPartition, OffsetAndMetadata> readWithoutRecords = new HashMap<>();

  final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>("earliest") {
        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
            Set<TopicPartition> partitions) {
          return committedBefore;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
          ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
          return polled.isEmpty() ? new ConsumerRecords<>(Map.of(), readWithoutRecords) : polled;
        }
      };

  final MockConsumer<String, byte[]> plans = new MockConsumer<>("earliest");
  final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  final MockProducer<byte[], byte[]> progress = producer();
  final FakeStudentFactory students = new FakeStudentFactory();
  final ExecutorService executor = Executors.newFixedThreadPool(2);
  RuntimeException nextCommitFails;
  Checkpoints checkpoints = Checkpoints.off();
  TrainingLoop loop = loop(Long.MAX_VALUE);
  long offset;
  long said;

  @BeforeEach
  void followPlans() {
    plans.updateBeginningOffsets(Map.of(PLANS, 0L));
    plans.assign(List.of(PLANS));
    want(DesiredState.RUNNING);
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  void want(DesiredState state) {
    byte[] plan = Json.bytes(Batches.plan(state));
    plans.addRecord(new ConsumerRecord<>(Topics.EXPERIMENTS, 0, said++, "lab", plan));
    plans.updateEndOffsets(Map.of(PLANS, said));
  }

  TrainingLoop loop(long maxBufferedBytes) {
    return loop(maxBufferedBytes, students);
  }

  TrainingLoop loop(long maxBufferedBytes, StudentFactory ofStudents) {
    return new TrainingLoop(
        consumer,
        new OutcomeWriter(this::transactional),
        progress,
        new FollowedExperiments(plans),
        executor,
        ofStudents,
        checkpoints,
        new TrainingSettings(2, maxBufferedBytes, Duration.ZERO, Duration.ofSeconds(1)),
        new TrainingMetrics(new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1)),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  MockProducer<byte[], byte[]> transactional() {
    MockProducer<byte[], byte[]> producer = producer();
    producer.commitTransactionException = nextCommitFails;
    nextCommitFails = null;
    producers.add(producer);
    return producer;
  }

  static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void assign(TopicPartition... partitions) {
    loop.subscribe();
    consumer.rebalance(List.of(partitions));
    for (TopicPartition partition : partitions) {
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
    }
  }

  void addAll(int partition, List<MixedBatch> batches) {
    batches.forEach(batch -> add(partition, batch));
  }

  void add(int partition, MixedBatch batch) {
    ConsumerRecord<byte[], byte[]> record = Batches.record(partition, offset++, batch);
    consumer.addRecord(record);
  }

  void turnUntil(BooleanSupplier done) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              loop.turn();
              return done.getAsBoolean();
            });
  }

  List<RunResult> results() {
    return sent(Topics.RESULTS, RunResult.class);
  }

  <T> List<T> sent(String topic, Class<T> type) {
    return records(topic).stream()
        .map(record -> Json.parse(record.value(), type).toOptional().orElseThrow())
        .toList();
  }

  List<ProducerRecord<byte[], byte[]>> records(String topic) {
    return producers.stream()
        .flatMap(producer -> producer.history().stream())
        .filter(record -> record.topic().equals(topic))
        .toList();
  }

  Map<TopicPartition, OffsetAndMetadata> committed() {
    List<Map<String, Map<TopicPartition, OffsetAndMetadata>>> history =
        producers.get(producers.size() - 1).consumerGroupOffsetsHistory();
    Set<Map.Entry<String, Map<TopicPartition, OffsetAndMetadata>>> last =
        history.get(history.size() - 1).entrySet();
    return last.iterator().next().getValue();
  }
}
