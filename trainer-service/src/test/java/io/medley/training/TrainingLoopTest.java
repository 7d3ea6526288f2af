package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.runtime.FollowedExperiments;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
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
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
  private static final TopicPartition ONE = new TopicPartition(Topics.BATCHES, 0);
  private static final TopicPartition OTHER = new TopicPartition(Topics.BATCHES, 1);
  private static final TopicPartition PLANS = new TopicPartition(Topics.EXPERIMENTS, 0);
  private static final byte[] NONSENSE = "{\"nonsense".getBytes(StandardCharsets.UTF_8);

  /** Unlike the mock, a consumer knows what is committed while it is handed a partition. */
  private final Map<TopicPartition, OffsetAndMetadata> committedBefore = new HashMap<>();

  /** Where a poll gets to that finds nothing but the markers of transactions. */
  private final Map<TopicPartition, OffsetAndMetadata> readWithoutRecords = new HashMap<>();

  private final MockConsumer<byte[], byte[]> consumer =
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
  private final MockConsumer<String, byte[]> plans = new MockConsumer<>("earliest");
  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final MockProducer<byte[], byte[]> progress = producer();
  private final FakeStudentFactory students = new FakeStudentFactory();
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private RuntimeException nextCommitFails;
  private TrainingLoop loop = loop(Long.MAX_VALUE);
  private long offset;
  private long said;

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

  @Test
  void shouldCommitAResultWithItsProgressAndItsOffsetsInOneTransaction() {
    assign(ONE);
    addAll(0, Batches.of(1));

    turnUntil(() -> !results().isEmpty());

    assertThat(results()).extracting(r -> r.run().runId()).containsExactly(Batches.id(1));
    assertThat(sent(Topics.PROGRESS, Progress.class))
        .singleElement()
        .satisfies(
            last -> {
              assertThat(last.key()).isEqualTo("lab/run/real-only/fake/1");
              assertThat(last.state()).isEqualTo(Progress.State.DONE);
              assertThat(last.done()).isEqualTo(Batches.STEPS);
              assertThat(last.total()).isEqualTo(Batches.STEPS);
            });
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(3, ""));
    assertThat(producers.get(0).commitCount()).isEqualTo(1);
  }

  @Test
  void shouldCommitTheOldestUnfinishedRunAndSayWhichLaterOnesAreFinished() {
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate);
    assign(ONE);
    addAll(0, Batches.of(1));
    addAll(0, Batches.of(2));

    turnUntil(() -> !results().isEmpty());

    OffsetAndMetadata at = committed().get(ONE);
    assertThat(at.offset()).isZero();
    assertThat(PartitionLedger.resume(at.offset(), at.metadata()).isFinished(3)).isTrue();

    gate.countDown();
    turnUntil(() -> results().size() == 2);
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(6, ""));
  }

  @Test
  void shouldNeitherTrainNorReportARunTwiceAfterARestart() {
    committedBefore.put(ONE, new OffsetAndMetadata(0, "3"));
    assign(ONE);
    addAll(0, Batches.of(1));
    addAll(0, Batches.of(2));
    addAll(0, Batches.of(3));

    turnUntil(() -> results().size() == 2);

    assertThat(results())
        .extracting(r -> r.run().runId())
        .containsExactlyInAnyOrder(Batches.id(1), Batches.id(3));
    assertThat(students.created).hasValue(2);
  }

  @Test
  void shouldHoldNoMoreLiveModelsThanWorkers() {
    assign(ONE);
    for (int seed = 0; seed < 12; seed++) {
      addAll(0, Batches.of(seed));
    }
    turnUntil(() -> results().size() == 12);
    assertThat(students.mostLive.get()).isLessThanOrEqualTo(2);
    assertThat(students.live).hasValue(0);
  }

  @Test
  void shouldTryAgainWithAnotherProducerWhereATransactionFails() {
    nextCommitFails = new CommitFailedException("the group is rebalancing");
    assign(ONE);
    addAll(0, Batches.of(1));

    turnUntil(() -> producers.size() == 2 && !results().isEmpty());

    assertThat(producers.get(0).closed()).isTrue();
    assertThat(results()).hasSize(1);
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(3, ""));
  }

  @Test
  void shouldWriteADeadLetterOnceAndFailARunThatMissesABatch() {
    assign(ONE);
    List<MixedBatch> batches = Batches.of(1);
    add(0, batches.get(0));
    consumer.addRecord(Batches.record(0, offset++, Batches.id(1), NONSENSE));
    add(0, batches.get(2));

    turnUntil(() -> !results().isEmpty());

    assertThat(results().get(0).failure()).isEqualTo("batch 2 came where batch 1 was due");
    assertThat(records(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(letter -> assertThat(letter.key()).asString().isEqualTo(Batches.id(1)));
    assertThat(sent(Topics.PROGRESS, Progress.class))
        .extracting(Progress::state)
        .containsExactly(Progress.State.FAILED);
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(3, ""));
  }

  @Test
  void shouldPauseWhileEnoughBatchesWaitAndReadARunAgainThatIsTooLargeToKeep() {
    loop = loop(1);
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate).gate(2, gate);
    assign(ONE, OTHER);
    addAll(0, Batches.of(1));
    turnUntil(() -> students.created.get() == 1);
    assertThat(consumer.paused()).containsExactlyInAnyOrder(ONE, OTHER);

    gate.countDown();
    turnUntil(() -> results().size() == 1);
    assertThat(consumer.paused()).isEmpty();

    add(0, Batches.of(2).get(0));
    add(0, Batches.of(2).get(1));
    loop.turn();
    add(0, Batches.of(2).get(2));
    turnUntil(() -> consumer.position(ONE) == 3);
    offset = 3;
    addAll(0, Batches.of(2));
    turnUntil(() -> results().size() == 2);
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(6, ""));
  }

  @Test
  void shouldGiveUpTheRunsOfAPartitionThatIsTakenAway() {
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate);
    assign(ONE, OTHER);
    addAll(0, Batches.of(1));
    turnUntil(() -> students.created.get() == 1);

    consumer.rebalance(List.of(OTHER));
    gate.countDown();
    offset = 0;
    addAll(1, Batches.of(2));
    turnUntil(() -> !results().isEmpty() && students.live.get() == 0);

    assertThat(results()).extracting(r -> r.run().runId()).containsExactly(Batches.id(2));
  }

  @Test
  void shouldFailARunThatBreaksAndGoOnWithTheOthers() {
    StudentFactory breaking =
        (run, classes) -> {
          if (run.seed() == 1) {
            throw new OutOfMemoryError("no native memory");
          }
          return students.create(run, classes);
        };
    loop = loop(Long.MAX_VALUE, breaking);
    assign(ONE);
    addAll(0, Batches.of(1));
    addAll(0, Batches.of(2));

    turnUntil(() -> results().size() == 2);

    assertThat(results())
        .extracting(r -> r.run().seed(), RunResult::failure)
        .containsExactlyInAnyOrder(tuple(1, "OutOfMemoryError: no native memory"), tuple(2, null));
  }

  /** Neither in the middle of a run nor at its beginning, and however few threads there are. */
  @Test
  void shouldKeepNoWorkerBusyWithARunWhoseBatchesDoNotCome() {
    assign(ONE, OTHER);
    for (int seed = 1; seed <= 5; seed++) {
      add(0, Batches.of(seed).get(0));
      add(0, Batches.of(seed).get(1));
    }
    offset = 0;
    addAll(1, Batches.of(6));

    turnUntil(() -> !results().isEmpty());

    assertThat(results()).extracting(r -> r.run().seed()).containsExactly(6);
    assertThat(students.created).hasValue(1);
  }

  @Test
  void shouldCommitPastWhatIsNoRecord() {
    committedBefore.put(ONE, new OffsetAndMetadata(4, ""));
    assign(ONE);
    readWithoutRecords.put(ONE, new OffsetAndMetadata(9));

    turnUntil(() -> !producers.isEmpty() && producers.get(0).commitCount() > 0);

    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(9, ""));
    loop.turn();
    assertThat(producers.get(0).commitCount()).isEqualTo(1);
  }

  @Test
  void shouldTrainARunOfAPausedExperimentWhenItGoesOn() {
    want(DesiredState.PAUSED);
    assign(ONE);
    addAll(0, Batches.of(1));
    loop.turn();
    loop.turn();
    assertThat(students.created).hasValue(0);

    want(DesiredState.RUNNING);
    loop.turn();
    assertThat(consumer.position(ONE)).isZero();
    offset = 0;
    addAll(0, Batches.of(1));
    turnUntil(() -> !results().isEmpty());

    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(3, ""));
  }

  @Test
  void shouldCommitPastTheRunsOfACancelledExperimentWithoutResults() {
    CountDownLatch gate = new CountDownLatch(1);
    students.gate(1, gate);
    assign(ONE);
    addAll(0, Batches.of(1));
    turnUntil(() -> students.created.get() == 1);

    want(DesiredState.CANCELLED);
    addAll(0, Batches.of(2));
    turnUntil(() -> !producers.isEmpty() && producers.get(0).commitCount() > 0);
    gate.countDown();
    turnUntil(() -> students.live.get() == 0);

    assertThat(results()).isEmpty();
    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(6, ""));
  }

  /** Strays of one that was deleted long ago, or what anybody wrote. */
  @Test
  void shouldCommitPastTheRunsOfAnExperimentWithoutAPlan() {
    assign(ONE);
    Batches.of(1).subList(0, 2).forEach(batch -> addOf("stray", batch));

    turnUntil(() -> !producers.isEmpty() && producers.get(0).commitCount() > 0);

    assertThat(committed()).containsEntry(ONE, new OffsetAndMetadata(2, ""));
    assertThat(records(Topics.DEAD_LETTERS)).isEmpty();
    assertThat(results()).isEmpty();
  }

  @Test
  void shouldBeginARunWhosePlanIsReadAfterItsBatches() {
    assign(ONE);
    loop.turn();
    plans.schedulePollTask(() -> {});
    plans.schedulePollTask(
        () ->
            plans.addRecord(
                new ConsumerRecord<>(
                    Topics.EXPERIMENTS,
                    0,
                    said,
                    "late",
                    of("late", Batches.plan(DesiredState.RUNNING)))));
    plans.updateEndOffsets(Map.of(PLANS, said + 1));
    Batches.of(1).forEach(batch -> addOf("late", batch));

    turnUntil(() -> !results().isEmpty());

    assertThat(results()).extracting(RunResult::experimentId).containsExactly("late");
  }

  /** Adds a batch of the run as that of another experiment. */
  private void addOf(String experiment, MixedBatch batch) {
    String key = batch.run().runId().replaceFirst("lab", experiment);
    consumer.addRecord(Batches.record(0, offset++, key, of(experiment, batch)));
  }

  private static byte[] of(String experiment, Object record) {
    return new String(Json.bytes(record), StandardCharsets.UTF_8)
        .replaceAll("\"lab(?=[\"/])", "\"" + experiment)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void want(DesiredState state) {
    byte[] plan = Json.bytes(Batches.plan(state));
    plans.addRecord(new ConsumerRecord<>(Topics.EXPERIMENTS, 0, said++, "lab", plan));
    plans.updateEndOffsets(Map.of(PLANS, said));
  }

  @Test
  void shouldSayHowFarARunIsAtMostOnceAnInterval() {
    assign(ONE);
    List<MixedBatch> batches = Batches.of("fake", 1, 50);
    batches.forEach(batch -> add(0, batch));
    turnUntil(() -> !results().isEmpty());
    for (int i = 0; i < 20; i++) {
      loop.turn();
    }
    assertThat(progress.history()).hasSizeLessThanOrEqualTo(1);
  }

  private TrainingLoop loop(long maxBufferedBytes) {
    return loop(maxBufferedBytes, students);
  }

  private TrainingLoop loop(long maxBufferedBytes, StudentFactory ofStudents) {
    return new TrainingLoop(
        consumer,
        new OutcomeWriter(this::transactional),
        progress,
        new FollowedExperiments(plans),
        executor,
        ofStudents,
        new TrainingSettings(2, maxBufferedBytes, Duration.ZERO, Duration.ofSeconds(1)),
        new TrainingMetrics(new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1)),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private MockProducer<byte[], byte[]> transactional() {
    MockProducer<byte[], byte[]> producer = producer();
    producer.commitTransactionException = nextCommitFails;
    nextCommitFails = null;
    producers.add(producer);
    return producer;
  }

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void assign(TopicPartition... partitions) {
    loop.subscribe();
    consumer.rebalance(List.of(partitions));
    for (TopicPartition partition : partitions) {
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
    }
  }

  private void addAll(int partition, List<MixedBatch> batches) {
    batches.forEach(batch -> add(partition, batch));
  }

  private void add(int partition, MixedBatch batch) {
    ConsumerRecord<byte[], byte[]> record = Batches.record(partition, offset++, batch);
    consumer.addRecord(record);
  }

  private void turnUntil(BooleanSupplier done) {
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

  private List<RunResult> results() {
    return sent(Topics.RESULTS, RunResult.class);
  }

  private <T> List<T> sent(String topic, Class<T> type) {
    return records(topic).stream()
        .map(record -> Json.parse(record.value(), type).toOptional().orElseThrow())
        .toList();
  }

  private List<ProducerRecord<byte[], byte[]>> records(String topic) {
    return producers.stream()
        .flatMap(producer -> producer.history().stream())
        .filter(record -> record.topic().equals(topic))
        .toList();
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() {
    List<Map<String, Map<TopicPartition, OffsetAndMetadata>>> history =
        producers.get(producers.size() - 1).consumerGroupOffsetsHistory();
    Set<Map.Entry<String, Map<TopicPartition, OffsetAndMetadata>>> last =
        history.get(history.size() - 1).entrySet();
    return last.iterator().next().getValue();
  }
}
