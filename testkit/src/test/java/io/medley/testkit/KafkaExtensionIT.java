package io.medley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.broker.NodeProperties;
import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Progress.State;
import io.medley.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaExtensionIT {

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(3);

  @Test
  void shouldReadWhatWasWrittenOverAllPartitions() {
    for (int i = 0; i < 20; i++) {
      KAFKA.kafka().send(Topics.PROGRESS, "key-" + i % 7, progress(i));
    }

    try (TopicReader<Progress> reader = KAFKA.kafka().reader(Topics.PROGRESS, Progress.class)) {
      assertThat(reader.awaitCount(20)).extracting(Progress::done).hasSize(20).contains(0L, 19L);
      assertThat(reader.awaitOne(p -> p.done() == 13).state()).isEqualTo(State.RUNNING);
      assertThat(reader.latest()).hasSize(7);
      assertThat(reader.latest().get("key-6").done()).isEqualTo(13);
    }
  }

  @Test
  void shouldNotShowRecordsOfATransactionThatWasAborted() {
    Map<String, Object> settings =
        new HashMap<>(ClientSettings.producer(KAFKA.kafka().connection()));
    settings.put("transactional.id", "shouldNotShow");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(Topics.RESULTS, "aborted", Json.bytes("a")));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(Topics.RESULTS, "committed", Json.bytes("c")));
      producer.commitTransaction();
    }

    try (TopicReader<String> reader = KAFKA.kafka().reader(Topics.RESULTS, String.class)) {
      assertThat(reader.awaitCount(1)).containsExactly("c");
      assertThat(reader.latest()).containsOnlyKeys("committed");
    }
  }

  @Test
  void shouldSayWhatItWaitedForAndWhatThereWas() {
    KAFKA.kafka().sendText(Topics.DEAD_LETTERS, null, "only this");

    try (TopicReader<String> reader =
        KAFKA.kafka().reader(Topics.DEAD_LETTERS, new StringDeserializer())) {
      assertThatThrownBy(() -> reader.await("two", all -> all.size() == 2, Duration.ofSeconds(1)))
          .isInstanceOf(ConditionTimeoutException.class)
          .hasMessageContaining(
              "medley.dead-letters: waited for two, there are 1 records, the last of them [only"
                  + " this]");
    }
  }

  @Test
  void shouldBeConfiguredAlikeInThisJvmAndInAContainer() throws Exception {
    ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");
    try (Admin admin = Admin.create(KAFKA.kafka().connection())) {
      Config config = admin.describeConfigs(List.of(node)).all().get().get(node);

      NodeProperties.portable(2 * 1024 * 1024)
          .forEach(
              (property, value) ->
                  assertThat(config.get(property).value()).as(property).isEqualTo(value));
      assertThat(admin.describeCluster().clusterId().get().equals("medley-embedded-broker"))
          .isEqualTo(System.getProperty(TestBroker.IMAGE) == null);
    }
  }

  private static Progress progress(int done) {
    return new Progress("e", "level/l", done, 20, State.RUNNING, null, Instant.EPOCH);
  }
}
