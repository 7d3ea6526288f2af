package io.medley.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddingLoopTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.SAMPLES, 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private RuntimeException failure;
  private final EmbeddingLoop loop = new EmbeddingLoop(consumer, this::producer, this::embed);

  @BeforeEach
  void join() {
    loop.subscribe();
    consumer.rebalance(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
  }

  @Test
  void shouldCommitWhatCameOfABatchWithItsPositionInOneTransaction() {
    add(0);
    add(1);

    loop.turn();

    assertThat(last().history()).hasSize(2);
    assertThat(last().commitCount()).isEqualTo(1);
    assertThat(committed()).isEqualTo(2);
  }

  @Test
  void shouldWriteNothingWhenThereIsNothingToRead() {
    loop.turn();

    assertThat(producers).isEmpty();
  }

  @Test
  void shouldAbortAndReadTheBatchAgainWhenTheEmbedderFails() {
    add(0);
    failure = new IllegalStateException("no memory");
    loop.turn();
    assertThat(producers).isEmpty();

    failure = null;
    add(0); // the mock lets go of what it has handed out
    loop.turn();

    assertThat(last().history()).hasSize(1);
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void shouldTakeAnotherProducerWhenACommitFails() {
    add(0);
    producer().commitTransactionException = new KafkaException("fenced");
    MockProducer<byte[], byte[]> broken = producers.remove(0);
    EmbeddingLoop fragile =
        new EmbeddingLoop(consumer, () -> broken.closed() ? producer() : broken, this::embed);
    fragile.turn();
    assertThat(broken.closed()).isTrue();
    assertThat(broken.history()).isEmpty();

    add(0);
    fragile.turn();

    assertThat(last().history()).hasSize(1);
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void shouldGiveUpWhenBatchesFailTooOften() {
    failure = new IllegalStateException("no memory");
    for (int i = 0; i < EmbeddingLoop.MAX_FAILURES; i++) {
      add(0);
      loop.turn();
    }

    add(0);
    assertThatThrownBy(loop::turn).isSameAs(failure);
  }

  private List<ProducerRecord<byte[], byte[]>> embed(ConsumerRecords<byte[], byte[]> batch) {
    if (failure != null) {
      throw failure;
    }
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    batch.forEach(record -> records.add(new ProducerRecord<>(Topics.EMBEDDINGS, record.value())));
    return records;
  }

  private MockProducer<byte[], byte[]> producer() {
    producers.add(
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
    return last();
  }

  private MockProducer<byte[], byte[]> last() {
    return producers.get(producers.size() - 1);
  }

  private void add(long offset) {
    consumer.addRecord(
        new ConsumerRecord<>(Topics.SAMPLES, 0, offset, null, new byte[] {(byte) offset}));
  }

  private long committed() {
    List<Map<String, Map<TopicPartition, OffsetAndMetadata>>> history =
        last().consumerGroupOffsetsHistory();
    return history.get(history.size() - 1).values().iterator().next().get(PARTITION).offset();
  }
}
