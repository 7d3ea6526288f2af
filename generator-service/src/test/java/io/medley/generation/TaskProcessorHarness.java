package io.medley.generation;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.TaskResult;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A processor on a producer that remembers, and what it has written. */
abstract class TaskProcessorHarness {
  static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  static final String INSTANCE = "generator-7";
  final MockProducer<byte[], byte[]> producer = producer(true);
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final Set<String> over = new HashSet<>();

  TaskResult result() {
    return read(written(Topics.TASK_RESULTS).get(0), TaskResult.class);
  }

  List<ProducerRecord<byte[], byte[]>> written(String topic) {
    return producer.history().stream().filter(record -> record.topic().equals(topic)).toList();
  }

  static <T> T read(ProducerRecord<byte[], byte[]> record, Class<T> type) {
    return Json.parse(record.value(), type).toOptional().orElseThrow();
  }

  TaskProcessor processor(GenerationBackend backend) {
    return processor(producer, backend);
  }

  TaskProcessor processor(MockProducer<byte[], byte[]> through, GenerationBackend backend) {
    return new TaskProcessor(
        List.of(backend),
        (experiment, now) -> over.contains(experiment),
        new GenerationWriter(through),
        new GenerationMetrics(registry, CLOCK, Duration.ofMinutes(1)),
        CLOCK,
        INSTANCE);
  }

  interface Generation {
    Generated of(GenerationTask task, LeaseMeter lease) throws InterruptedException;
  }

  static GenerationBackend backend(Generation generation) {
    return new GenerationBackend() {
      @Override
      public String name() {
        return Tasks.ECHO;
      }

      @Override
      public Generated generate(GenerationTask task, LeaseMeter lease) throws InterruptedException {
        return generation.of(task, lease);
      }
    };
  }

  static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
    return new MockProducer<>(
        autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
