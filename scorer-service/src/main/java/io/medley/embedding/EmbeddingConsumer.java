package io.medley.embedding;

import io.medley.embedding.EmbeddingStep.Outcome;
import io.medley.models.embed.SentenceEmbedder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.transactions.KafkaTransactions;
import io.smallrye.reactive.messaging.kafka.transactions.TransactionalEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Hands batches of {@code medley.samples} to the {@link EmbeddingStep} and commits its records and
 * the batch's offsets in one transaction.
 *
 * <p>The next batch comes when this one is committed. Whatever fails aborts the transaction, and
 * the consumer goes back to the last committed offsets.
 */
@ApplicationScoped
class EmbeddingConsumer {
  /** More than a batch has records. */
  private static final int BUFFER = 8192;

  private final KafkaTransactions<byte[]> transactions;
  private final EmbeddingStep step;
  private final EmbeddingMetrics metrics;

  EmbeddingConsumer(
      @Channel("embeddings") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
          KafkaTransactions<byte[]> transactions,
      SentenceEmbedder embedder,
      EmbeddingMetrics metrics) {
    this.transactions = transactions;
    this.step = new EmbeddingStep(embedder::embed);
    this.metrics = metrics;
  }

  /** Called with one batch at a time. */
  @Incoming("samples")
  Uni<Void> embed(Message<List<byte[]>> batch) {
    // The model's work lies inside the transaction, so that its failure too resets the offsets.
    return transactions.withTransactionAndAck(
        batch,
        emitter ->
            Uni.createFrom()
                .item(() -> metrics.timed(() -> step.process(records(batch))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(outcome -> send(outcome, emitter))
                .replaceWithVoid());
  }

  @SuppressWarnings("unchecked") // the channel's deserializers are those of bytes
  private static ConsumerRecords<byte[], byte[]> records(Message<?> batch) {
    return batch
        .getMetadata(IncomingKafkaRecordBatchMetadata.class)
        .orElseThrow(() -> new IllegalStateException("the samples channel is not in batch mode"))
        .getRecords();
  }

  private static void send(Outcome outcome, TransactionalEmitter<byte[]> emitter) {
    for (ProducerRecord<byte[], byte[]> record : outcome.records()) {
      emitter.send(
          Message.of(record.value())
              .addMetadata(
                  OutgoingKafkaRecordMetadata.<byte[]>builder()
                      .withTopic(record.topic())
                      .withKey(record.key())
                      .build()));
    }
  }
}
