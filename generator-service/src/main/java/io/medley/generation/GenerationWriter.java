package io.medley.generation;

import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Writes what generation makes and returns when Kafka has acknowledged it. The producer repeats
 * what it can by itself; what it gives up is thrown as a {@link KafkaException}. Records that no
 * topic takes are refused with a {@link RecordTooLargeException}, before any of them is written.
 * Thread-safe.
 */
final class GenerationWriter {
  private final Producer<byte[], byte[]> producer;

  GenerationWriter(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Writes samples, each under its id. */
  void samples(List<Sample> samples) throws InterruptedException {
    write(
        samples.stream().map(sample -> record(Topics.SAMPLES, sample.sampleId(), sample)).toList());
  }

  /** Writes how a task ended, under its experiment's id. */
  void result(TaskResult result) throws InterruptedException {
    write(List.of(record(Topics.TASK_RESULTS, result.experimentId(), result)));
  }

  /** Writes a dead letter. */
  void deadLetter(ProducerRecord<byte[], byte[]> letter) throws InterruptedException {
    write(List.of(letter));
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, Object value) {
    byte[] bytes = Json.bytes(value);
    Optional<String> excess = RecordSize.excess("what goes to " + topic, key, bytes);
    if (excess.isPresent()) {
      throw new RecordTooLargeException(excess.get());
    }
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes);
  }

  private void write(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
    try {
      List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        acknowledgements.add(producer.send(record));
      }
      for (Future<RecordMetadata> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    } catch (InterruptException e) {
      // It has set the flag again, which an InterruptedException stands for.
      Thread.interrupted();
      throw new InterruptedException("interrupted while writing");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }
}
