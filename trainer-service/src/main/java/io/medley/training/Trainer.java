package io.medley.training;

import io.medley.contracts.ClientSettings;
import io.medley.runtime.FollowedExperiments;
import io.medley.runtime.metrics.MeasuredProducer;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.run.TrainingMetrics;
import io.medley.training.student.StudentFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A running training loop with its thread, its workers and its clients. {@link #close()} stops it
 * in order and may be called from any thread.
 */
final class Trainer implements AutoCloseable {
  /** The consumer group of all instances. */
  static final String GROUP = "medley-training";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TrainingLoop loop;
  private final Thread thread;

  private Trainer(TrainingLoop loop, Thread thread) {
    this.loop = loop;
    this.thread = thread;
  }

  /**
   * Starts training.
   *
   * @param connection bootstrap servers and security
   * @param instance a name that no other instance has, now or later
   * @param registry where its transactions are counted
   * @param giveUp hears why the loop ended of its own accord
   */
  static Trainer start(
      Map<String, Object> connection,
      String instance,
      StudentFactory students,
      Checkpoints checkpoints,
      TrainingSettings settings,
      TrainingMetrics metrics,
      MeterRegistry registry,
      Clock clock,
      java.util.function.Consumer<Throwable> giveUp) {
    TrainingLoop loop =
        new TrainingLoop(
            consumer(connection),
            new OutcomeWriter(() -> producer(connection, GROUP + "-" + instance, registry)),
            producer(connection, null, registry),
            FollowedExperiments.of(connection),
            executor(settings.workers()),
            students,
            checkpoints,
            settings,
            metrics,
            clock);
    Thread thread = new Thread(loop, "medley-training");
    thread.setUncaughtExceptionHandler((t, cause) -> giveUp.accept(cause));
    thread.start();
    return new Trainer(loop, thread);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> connection) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put("group.id", GROUP);
    // Runs at hand survive when another instance joins.
    settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    settings.put("max.poll.records", 100);
    settings.put("session.timeout.ms", 10_000);
    return new KafkaConsumer<>(
        ClientSettings.consumer(settings),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static MeasuredProducer producer(
      Map<String, Object> connection, String transactionalId, MeterRegistry registry) {
    Map<String, Object> settings = new HashMap<>(connection);
    if (transactionalId != null) {
      settings.put("transactional.id", transactionalId);
    }
    settings.put("compression.type", "gzip");
    return new MeasuredProducer(ClientSettings.producer(settings), registry, GROUP);
  }

  private static ExecutorService executor(int workers) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        workers,
        task -> {
          Thread thread = new Thread(task, "medley-student-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
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
