package io.medley.benchmarks.endpoint;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Tasks of the size that planning makes: 24 slots of twelve classes, eight examples and a query of
 * each class. As two slots have a class, a task is twelve calls.
 */
final class EndpointTasks {
  static final int CALLS_PER_TASK = 12;

  private static final int CLASSES = 12;
  private static final int SLOTS = 24;
  private static final int EXAMPLES = 8;
  private static final int DIMENSION = 384;

  private EndpointTasks() {}

  /** Writes that many tasks. */
  static void write(TestKafka kafka, int tasks) {
    Map<String, Object> settings = new HashMap<>(kafka.connection());
    settings.put("linger.ms", 20);
    settings.put("batch.size", 256 * 1024);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int index = 0; index < tasks; index++) {
        GenerationTask task = task(index);
        var unused =
            producer.send(
                new ProducerRecord<>(
                    Topics.TASKS,
                    task.taskId().getBytes(StandardCharsets.UTF_8),
                    Json.bytes(task)));
      }
    }
  }

  private static GenerationTask task(int index) {
    List<ClassMaterial> classes = new ArrayList<>();
    for (int label = 0; label < CLASSES; label++) {
      String name = "class%02d".formatted(label);
      List<Exemplar> examples =
          IntStream.range(0, EXAMPLES)
              .mapToObj(
                  example ->
                      new Exemplar(
                          "load/real-train/" + example,
                          "a text of %s that has about as many words as a gloss, the %dth"
                              .formatted(name, example)))
              .toList();
      classes.add(
          new ClassMaterial(name, name, Collections.nCopies(DIMENSION, 0.05103104f), examples));
    }
    List<Slot> slots =
        IntStream.range(index * SLOTS, (index + 1) * SLOTS)
            .mapToObj(o -> new Slot(o, "class%02d".formatted(o % CLASSES), "topic" + o % 100))
            .toList();
    return new GenerationTask("load", "pool-100", index, index, "openai", SLOTS, classes, slots);
  }

  /** A prompt of the length that these tasks' have. */
  static String prompt() {
    return """
        Class: class00
        Real texts of this class, for their language, style and length:
        %s
        Write 2 new texts of this class, one about each of these topics:
        1. topic0
        2. topic12
        Answer with JSON: {"samples":[{"number":1,"text":"...","label":"class00"}]}
        """
        .formatted(
            "- a text of class00 that has about as many words as a gloss\n".repeat(EXAMPLES));
  }
}
