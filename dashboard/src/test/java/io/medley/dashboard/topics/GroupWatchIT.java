package io.medley.dashboard.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Topics;
import io.medley.dashboard.state.Board;
import io.medley.testkit.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupWatchIT {
  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(1);

  private static Map<String, Double> told(GroupWatch watch) {
    Map<String, Double> told = new TreeMap<>();
    watch
        .series()
        .tell(
            (m, value, labels) ->
                told.put(m.spec().series() + "/" + String.join("/", labels), value));
    return told;
  }

  @Test
  void shouldMeasureAGroupWhoseConsumerIsGoneBesideGroupsThatNeverWere() {
    for (int i = 0; i < 5; i++) {
      KAFKA.kafka().sendBytes(Topics.TASKS, null, ("task " + i).getBytes(StandardCharsets.UTF_8));
    }
    commit("medley-generation", 2);

    try (GroupWatch watch =
        GroupWatch.start(KAFKA.kafka().connection(), new Board(), () -> true, Clock.systemUTC())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(told(watch))
                      .containsEntry(
                          "medley_consumer_lag_records/medley-generation/medley.tasks", 3.0)
                      .containsKey("medley_consumer_lag_seconds/medley-generation/medley.tasks")
                      .containsEntry("medley_consumer_members/medley-generation", 0.0)
                      .hasSize(3));
    }
  }

  private static void commit(String group, long offset) {
    Map<String, Object> settings = new HashMap<>(KAFKA.kafka().connection());
    settings.put("group.id", group);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            ClientSettings.consumer(settings),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.commitSync(
          Map.of(new TopicPartition(Topics.TASKS, 0), new OffsetAndMetadata(offset)));
    }
  }
}
