package io.medley.benchmarks.scoring;

import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes an experiment's plan, embeddings and closings, the levels in turn. Not thread-safe. */
final class EmbeddingWriter implements AutoCloseable {
  private final TestKafka kafka;
  private final MadeUpExperiment experiment;
  private final KafkaProducer<byte[], byte[]> producer;

  EmbeddingWriter(TestKafka kafka, MadeUpExperiment experiment) {
    this(kafka, experiment, Map.of());
  }

  private EmbeddingWriter(
      TestKafka kafka, MadeUpExperiment experiment, Map<String, Object> further) {
    this.kafka = kafka;
    this.experiment = experiment;
    Map<String, Object> settings = new HashMap<>(kafka.connection());
    settings.put("linger.ms", 20);
    settings.put("batch.size", 256 * 1024);
    settings.putAll(further);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** One whose embeddings nobody reads before {@link #commit}. */
  static EmbeddingWriter inOneTransaction(TestKafka kafka, MadeUpExperiment experiment) {
    EmbeddingWriter writer =
        new EmbeddingWriter(
            kafka,
            experiment,
            Map.of("transactional.id", experiment.id(), "transaction.timeout.ms", 600_000));
    writer.producer.initTransactions();
    writer.producer.beginTransaction();
    return writer;
  }

  /** Lets everything be read that was written. */
  void commit() {
    producer.commitTransaction();
  }

  void planAndRealSamples() {
    kafka.send(Topics.EXPERIMENTS, experiment.plan().experimentId(), experiment.plan());
    for (Role role : List.of(Role.REFERENCE, Role.NULL)) {
      for (int ordinal = 0; ordinal < MadeUpExperiment.REAL; ordinal++) {
        send(experiment.sample(role.realLevel(), ordinal));
      }
    }
    producer.flush();
  }

  /** Everything that is left, as fast as it goes. */
  void levels() {
    levels(Double.POSITIVE_INFINITY);
  }

  /** Everything that is left, at so many embeddings a second. */
  void levels(double perSecond) {
    long start = System.nanoTime();
    long written = 0;
    for (int ordinal = 0; ordinal < experiment.samplesPerLevel(); ordinal++) {
      for (String level : experiment.names()) {
        send(experiment.sample(level, ordinal));
      }
      written += experiment.levels();
      long due = start + (long) (written / perSecond * TimeUnit.SECONDS.toNanos(1));
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
    producer.flush();
    for (String level : experiment.names()) {
      var closed = experiment.closed(level);
      kafka.send(Topics.LEVELS, closed.key(), closed);
    }
  }

  private void send(EmbeddedSample sample) {
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.EMBEDDINGS,
                sample.key().getBytes(StandardCharsets.UTF_8),
                EmbeddedSampleSerde.write(sample)));
  }

  @Override
  public void close() {
    producer.close();
  }
}
