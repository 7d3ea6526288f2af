package io.medley.generation;

import io.medley.contracts.ClientSettings;
import io.medley.generation.backend.GenerationBackend;
import io.medley.runtime.FollowedExperiments;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * One member of the group of generators: the loop's thread, the workers, and their Kafka clients.
 * Works from {@link #start} to {@link #close()}.
 */
public final class Generator implements AutoCloseable {
  /** The consumer group that shares the tasks. */
  static final String GROUP = "medley-generation";

  private static final Logger LOG = Logger.getLogger(Generator.class);

  /** How soon the others take over the partitions of an instance that died. */
  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final TaskLoop loop;
  private final Thread thread;
  private final Lanes lanes;
  private final Producer<byte[], byte[]> producer;
  private volatile boolean running = true;

  private Generator(
      TaskLoop loop, Lanes lanes, Producer<byte[], byte[]> producer, Consumer<Throwable> broken) {
    this.loop = loop;
    this.lanes = lanes;
    this.producer = producer;
    this.thread = new Thread(() -> run(broken), "generation-tasks");
  }

  /**
   * Joins the group and starts to work.
   *
   * @param connection what a Kafka client needs to connect
   * @param workers computing tasks done at the same time, 1 or more; backends that wait have theirs
   * @param instance what results say of this process
   * @param broken told, on the loop's thread, why no more tasks will be done
   */
  public static Generator start(
      Map<String, ?> connection,
      Iterable<? extends GenerationBackend> backends,
      int workers,
      String instance,
      Clock clock,
      GenerationMetrics metrics,
      Consumer<Throwable> broken) {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            ClientSettings.producer(connection),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    Lanes lanes = new Lanes(backends, workers);
    FollowedExperiments experiments = FollowedExperiments.of(connection);
    TaskProcessor processor =
        new TaskProcessor(
            backends,
            experiments::isOver,
            new GenerationWriter(producer),
            metrics,
            clock,
            instance);
    TaskLoop loop =
        new TaskLoop(
            new KafkaConsumer<>(
                consumer(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            processor,
            lanes,
            LoopSettings.DEFAULT,
            experiments,
            metrics::expire);
    Generator generator = new Generator(loop, lanes, producer, broken);
    generator.thread.start();
    return generator;
  }

  private static Map<String, Object> consumer(Map<String, ?> connection) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put("group.id", GROUP);
    settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    settings.put("max.poll.records", 1);
    settings.put("session.timeout.ms", (int) SESSION_TIMEOUT.toMillis());
    settings.put("heartbeat.interval.ms", (int) HEARTBEAT.toMillis());
    return ClientSettings.consumer(settings);
  }

  private void run(Consumer<Throwable> broken) {
    try {
      loop.run();
    } catch (RuntimeException | Error e) {
      broken.accept(e);
    } finally {
      running = false;
    }
  }

  /** Whether no worker uses a backend any more; only after {@link #close()}. */
  boolean idle() {
    return lanes.terminated();
  }

  /** Whether the loop still works. */
  boolean running() {
    return running;
  }

  /**
   * Commits what is finished, gives up the rest and leaves the group. Waits for workers to come to
   * the end of their model calls, but no longer than {@link #PATIENCE}; see {@link #idle()}.
   */
  @Override
  public void close() {
    loop.stop();
    try {
      thread.join(PATIENCE.toMillis());
      if (!lanes.close(PATIENCE.toMillis())) {
        LOG.warn("a worker did not end in time; its task will be done again elsewhere");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      producer.close(PATIENCE);
    }
  }
}
