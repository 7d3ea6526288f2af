package io.medley.embedding;

import io.medley.contracts.ClientSettings;
import io.medley.runtime.metrics.MeasuredProducer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A running embedding loop with its thread and its clients. {@link #close()} stops it in order and
 * may be called from any thread.
 */
final class Embedding implements AutoCloseable {
  /** The consumer group of all instances. */
  static final String GROUP = "medley-embedding";

  /** As soon as a killed instance is missed, what it had open is aborted. */
  private static final int LAPSE_MILLIS = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final EmbeddingLoop loop;
  private final Thread thread;

  private Embedding(EmbeddingLoop loop, Thread thread) {
    this.loop = loop;
    this.thread = thread;
  }

  /**
   * Starts embedding.
   *
   * @param connection bootstrap servers and security
   * @param instance a name that no other instance has, now or later
   * @param batchSize most samples embedded and committed together
   * @param registry where its transactions are counted
   * @param giveUp hears why the loop ended of its own accord
   */
  static Embedding start(
      Map<String, Object> connection,
      String instance,
      int batchSize,
      EmbeddingStep step,
      EmbeddingMetrics metrics,
      MeterRegistry registry,
      Consumer<Throwable> giveUp) {
    EmbeddingLoop loop =
        new EmbeddingLoop(
            consumer(connection, batchSize),
            () -> producer(connection, GROUP + "-" + instance, registry),
            batch -> metrics.timed(() -> step.process(batch)).records());
    Thread thread = new Thread(loop, "medley-embedding");
    thread.setUncaughtExceptionHandler((t, cause) -> giveUp.accept(cause));
    thread.start();
    return new Embedding(loop, thread);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      Map<String, Object> connection, int batchSize) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put("group.id", GROUP);
    settings.put("max.poll.records", batchSize);
    settings.put("session.timeout.ms", LAPSE_MILLIS);
    return new KafkaConsumer<>(
        ClientSettings.consumer(settings),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static MeasuredProducer producer(
      Map<String, Object> connection, String transactionalId, MeterRegistry registry) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put("transactional.id", transactionalId);
    settings.put("transaction.timeout.ms", LAPSE_MILLIS);
    settings.put("linger.ms", 5);
    return new MeasuredProducer(ClientSettings.producer(settings), registry, GROUP);
  }

  /** Whether the loop is at work. */
  boolean running() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    loop.stop();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
