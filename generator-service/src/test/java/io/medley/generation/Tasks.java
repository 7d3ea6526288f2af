package io.medley.generation;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Small tasks, and a backend that is as quick as it is deterministic. */
final class Tasks {
  static final String ECHO = "echo";

  private Tasks() {}

  /** A task of three slots. */
  static GenerationTask task(String experiment, int index) {
    return task(experiment, index, ECHO);
  }

  static GenerationTask task(String experiment, int index, String generator) {
    List<Slot> slots =
        IntStream.range(3 * index, 3 * index + 3)
            .mapToObj(ordinal -> new Slot(ordinal, "noun.animal", "topic-" + ordinal))
            .toList();
    ClassMaterial animals =
        new ClassMaterial(
            "noun.animal",
            "animal",
            List.of(),
            List.of(new Exemplar(experiment + "/real-train/0", "a small bird of the woods")));
    return new GenerationTask(
        experiment, "pool-20", index, 1000 + index, generator, 12, List.of(animals), slots);
  }

  static ConsumerRecord<byte[], byte[]> record(int partition, long offset, GenerationTask task) {
    return record(partition, offset, Json.bytes(task));
  }

  static ConsumerRecord<byte[], byte[]> record(int partition, long offset, byte[] value) {
    byte[] key = "key".getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(Topics.TASKS, partition, offset, key, value);
  }

  /** Says of each slot what it is asked for and with which seed. */
  static final class Echo implements GenerationBackend {
    @Override
    public String name() {
      return ECHO;
    }

    @Override
    public Generated generate(GenerationTask task, LeaseMeter lease) {
      List<GeneratedText> texts =
          task.slots().stream().map(slot -> text(slot.ordinal(), echo(task, slot))).toList();
      return new Generated(texts, 30, 9, 4, 2);
    }

    private static String echo(GenerationTask task, Slot slot) {
      return slot.topic() + " by " + task.seed();
    }
  }

  static GeneratedText text(int ordinal, String text) {
    return new GeneratedText(ordinal, text, "seed-sample", "cafe", 10, 3);
  }
}
