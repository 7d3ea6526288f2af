package io.medley.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.training.RunResult;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TopicReader;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.run.TrainingMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrainingLagIT {
  private static final int RUNS = 4;

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(2);

  @BeforeAll
  static void plan() {
    KAFKA.kafka().send(Topics.EXPERIMENTS, "lab", Batches.plan(DesiredState.RUNNING));
  }

  /** Mixing writes in transactions, whose markers take offsets that no record has. */
  @Test
  void shouldHaveNoLagInAnyPartitionWhenThereIsNothingToDo() {
    try (Producer<byte[], byte[]> mixing = transactional();
        Admin admin = Admin.create(KAFKA.kafka().connection());
        TopicReader<RunResult> results = KAFKA.kafka().reader(Topics.RESULTS, RunResult.class);
        Trainer trainer = start()) {
      mixing.initTransactions();
      for (int seed = 0; seed < RUNS; seed++) {
        layOut(mixing, seed);
        mixing.commitTransaction();
      }
      layOut(mixing, RUNS);
      mixing.abortTransaction();
      results.awaitCount(RUNS);

      Awaitility.await("no lag in any partition")
          .untilAsserted(() -> assertThat(lags(admin).values()).hasSize(2).containsOnly(0L));

      assertThat(results.records()).hasSize(RUNS);
      assertThat(trainer.running()).isTrue();
    }
  }

  private static void layOut(Producer<byte[], byte[]> mixing, int seed) {
    mixing.beginTransaction();
    byte[] key = Batches.id(seed).getBytes(StandardCharsets.UTF_8);
    Batches.of(seed)
        .forEach(b -> mixing.send(new ProducerRecord<>(Topics.BATCHES, key, Json.bytes(b))));
    mixing.flush();
  }

  /** By partition what is in the topic and not committed, as autoscalers see it. */
  private static Map<TopicPartition, Long> lags(Admin admin) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(Trainer.GROUP).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                committed.keySet().stream()
                    .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
            .all()
            .get();
    return ends.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> e.getValue().offset() - committed.get(e.getKey()).offset()));
  }

  private static Producer<byte[], byte[]> transactional() {
    Map<String, Object> settings = new HashMap<>(KAFKA.kafka().connection());
    settings.put("transactional.id", "mixing");
    return new KafkaProducer<>(
        ClientSettings.producer(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Trainer start() {
    return Trainer.start(
        KAFKA.kafka().connection(),
        "lag",
        new FakeStudentFactory(),
        Checkpoints.off(),
        new TrainingSettings(2, 1 << 24, Duration.ofMillis(50), Duration.ofSeconds(1)),
        new TrainingMetrics(new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1)),
        new SimpleMeterRegistry(),
        Clock.systemUTC(),
        cause -> {
          throw new AssertionError(cause);
        });
  }
}
