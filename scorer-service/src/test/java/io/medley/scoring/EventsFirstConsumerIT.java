package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Topics;
import io.medley.contracts.Topics.Retention;
import io.medley.contracts.Topics.Topic;
import io.medley.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsFirstConsumerIT {
  private static final TopicPartition OF_EMBEDDINGS = new TopicPartition(Topics.EMBEDDINGS, 0);
  private static final TopicPartition OF_EVENTS =
      new TopicPartition("medley-scorer-" + ScoringTopology.EVENTS + "-repartition", 0);
  private static final int EMBEDDINGS = 600;
  private static final int EVENTS = 20;

  private static TestKafka kafka;

  @BeforeAll
  static void fill() {
    kafka =
        TestKafka.empty()
            .create(
                Stream.of(OF_EMBEDDINGS, OF_EVENTS)
                    .map(partition -> new Topic(partition.topic(), Retention.ONE_WEEK))
                    .toList(),
                1);
    for (int i = 0; i < EMBEDDINGS; i++) {
      kafka.sendText(OF_EMBEDDINGS.topic(), "embedding", "x".repeat(50));
    }
    for (int i = 0; i < EVENTS; i++) {
      kafka.sendText(OF_EVENTS.topic(), "event", "x".repeat(2_000));
    }
  }

  @AfterAll
  static void close() {
    kafka.close();
  }

  @Test
  void shouldTakeAllEventsThatWaitBeforeFurtherEmbeddingsAndLeaveNothingPaused() {
    try (EventsFirstConsumer consumer = consumer()) {
      consumer.assign(List.of(OF_EMBEDDINGS, OF_EVENTS));
      consumer.seekToBeginning(consumer.assignment());

      List<String> read = read(EMBEDDINGS + EVENTS, consumer);

      assertThat(read).containsOnly("embedding", "event").hasSize(EMBEDDINGS + EVENTS);
      // One event fits into a fetch, which would otherwise take turns with one of 30 embeddings.
      assertThat(read.subList(read.indexOf("event"), read.lastIndexOf("event")))
          .hasSizeLessThan(EMBEDDINGS / 2);
      assertThat(consumer.paused()).isEmpty();
    }
  }

  @Test
  void shouldLeaveAPauseThatIsNotItsOwn() {
    try (EventsFirstConsumer consumer = consumer()) {
      consumer.assign(List.of(OF_EMBEDDINGS, OF_EVENTS));
      consumer.seekToBeginning(consumer.assignment());
      consumer.pause(List.of(OF_EMBEDDINGS));

      List<String> read = read(EVENTS, consumer);

      assertThat(read).containsOnly("event");
      assertThat(consumer.paused()).containsExactly(OF_EMBEDDINGS);
    }
  }

  private static List<String> read(int records, EventsFirstConsumer consumer) {
    List<String> read = new ArrayList<>();
    while (read.size() < records) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
        read.add(new String(record.key()));
      }
    }
    return read;
  }

  private static EventsFirstConsumer consumer() {
    Map<String, Object> config = new HashMap<>(ClientSettings.consumer(kafka.connection()));
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4_000);
    return new EventsFirstConsumer(config);
  }
}
