package io.medley.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.Lags;
import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Embedding's transactions on a real broker. */
class EmbeddingIT {
  private static final int BATCH = 4;

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(2);

  /** Planning writes in transactions, whose markers take offsets that no record has. */
  @Test
  void shouldEmbedEachSampleOnceAndHaveNoLagWhenBatchesFailOnTheWay() {
    AtomicInteger calls = new AtomicInteger();
    SampleEmbedder failsAtTimes =
        texts -> {
          if (calls.incrementAndGet() % 3 == 2) {
            throw new IllegalStateException("no memory");
          }
          return texts.stream().map(text -> new float[] {text.length()}).toArray(float[][]::new);
        };
    try (Producer<byte[], byte[]> planning = transactional();
        Admin admin = Admin.create(KAFKA.kafka().connection());
        TopicReader<EmbeddedSample> embedded =
            KAFKA.kafka().reader(Topics.EMBEDDINGS, new EmbeddedSampleSerde().deserializer());
        Embedding first = start("first", failsAtTimes);
        Embedding second = start("second", failsAtTimes)) {
      planning.initTransactions();
      for (int transaction = 0; transaction < 6; transaction++) {
        write(planning, 8 * transaction, 8);
        planning.commitTransaction();
      }
      write(planning, 48, 2);
      planning.abortTransaction();
      embedded.awaitCount(48);

      Awaitility.await("no lag in any partition")
          .untilAsserted(
              () ->
                  assertThat(Lags.of(admin, Embedding.GROUP).values()).hasSize(2).containsOnly(0L));

      List<EmbeddedSample> all = embedded.values();
      assertThat(all).extracting(EmbeddedSample::sampleId).doesNotHaveDuplicates().hasSize(48);
      assertThat(first.running()).isTrue();
      assertThat(second.running()).isTrue();
    }
  }

  private static void write(Producer<byte[], byte[]> planning, int from, int count) {
    planning.beginTransaction();
    for (int ordinal = from; ordinal < from + count; ordinal++) {
      Sample sample = Sample.real("lag", Role.REFERENCE, ordinal, 8, "text " + ordinal, "animal");
      byte[] key = sample.sampleId().getBytes(StandardCharsets.UTF_8);
      planning.send(new ProducerRecord<>(Topics.SAMPLES, key, Json.bytes(sample)));
    }
    planning.flush();
  }

  private static Producer<byte[], byte[]> transactional() {
    Map<String, Object> settings = new HashMap<>(KAFKA.kafka().connection());
    settings.put("transactional.id", "planning");
    return new KafkaProducer<>(
        ClientSettings.producer(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Embedding start(String instance, SampleEmbedder embedder) {
    return Embedding.start(
        KAFKA.kafka().connection(),
        instance,
        BATCH,
        new EmbeddingStep(embedder),
        new EmbeddingMetrics(new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1)),
        new SimpleMeterRegistry(),
        cause -> {
          throw new AssertionError(cause);
        });
  }
}
