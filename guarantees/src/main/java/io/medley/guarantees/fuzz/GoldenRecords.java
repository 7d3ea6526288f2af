package io.medley.guarantees.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sound record of every shape that a topic has: the golden files of the contracts. */
public final class GoldenRecords {
  private static final String VERSION = "golden/v1/";

  /** The golden files of each topic of JSON, and the field that is its key. */
  private static final Map<String, List<String>> FILES = new LinkedHashMap<>();

  static {
    FILES.put(Topics.REQUESTS, List.of("experiment-request", "experiment-request-paraphrase"));
    FILES.put(Topics.COMMANDS, List.of("command"));
    FILES.put(
        Topics.EXPERIMENTS,
        List.of(
            "experiment-plan",
            "experiment-plan-budget",
            "experiment-plan-on-a-file",
            "experiment-plan-paraphrase",
            "rejection"));
    FILES.put(
        Topics.TASKS,
        List.of(
            "generation-task",
            "generation-task-leased",
            "generation-task-paraphrase",
            "generation-task-with-contexts"));
    FILES.put(
        Topics.TASK_RESULTS,
        List.of("task-result", "task-result-priced", "task-result-with-faults"));
    FILES.put(
        Topics.LEVELS, List.of("level-closed", "level-closed-timed", "level-closed-with-faults"));
    FILES.put(
        Topics.SAMPLES,
        List.of("sample-paraphrase", "sample-real", "sample-synthetic", "sample-with-context"));
    FILES.put(
        Topics.SCORES, List.of("level-scores", "level-scores-rarefied", "level-scores-topics"));
    FILES.put(Topics.BATCHES, List.of("mixed-batch", "mixed-batch-with-contexts"));
    FILES.put(Topics.RESULTS, List.of("run-result", "run-result-failed"));
    FILES.put(
        Topics.REPORTS,
        List.of("experiment-report", "experiment-report-budget", "experiment-report-paraphrase"));
    FILES.put(Topics.PROGRESS, List.of("progress"));
    FILES.put(Topics.DEAD_LETTERS, List.of("dead-letter"));
    FILES.put(Topics.REPLAYS, List.of("replay"));
    FILES.put(Topics.ANSWERS, List.of("recorded-answer", "recorded-answer-imported"));
  }

  private GoldenRecords() {}

  /** A sound record. */
  @SuppressWarnings("ArrayRecordComponent") // read from a file, never compared
  record Golden(String topic, String key, byte[] value) {

    /** Its JSON, a tree of its own. */
    ObjectNode tree() {
      try {
        return (ObjectNode) Json.mapper().readTree(value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean isJson() {
      return !topic.equals(Topics.EMBEDDINGS);
    }
  }

  /** Those of every topic. */
  static Map<String, List<Golden>> load() {
    Map<String, List<Golden>> golden = new LinkedHashMap<>();
    FILES.forEach(
        (topic, names) ->
            golden.put(topic, names.stream().map(name -> json(topic, name)).toList()));
    golden.put(
        Topics.EMBEDDINGS,
        List.of(
            new Golden(
                Topics.EMBEDDINGS, "pools-on-wordnet/pool-20/0", read("embedded-sample.bin"))));
    return golden;
  }

  private static Golden json(String topic, String name) {
    Golden golden = new Golden(topic, "", read(name + ".json"));
    ObjectNode tree = golden.tree();
    if (topic.equals(Topics.REQUESTS)) {
      makeCheap(tree);
    }
    return new Golden(topic, key(topic, tree), Json.bytes(tree));
  }

  /** A request that is broken in a way that does not matter is served: it must not take long. */
  private static void makeCheap(ObjectNode request) {
    ObjectNode dataset = (ObjectNode) request.get("dataset");
    dataset.put("trainSize", 16).put("referenceSize", 60).put("nullSize", 60);
    dataset.put("judgeSize", 80).put("testSize", 40);
    ((ObjectNode) request.get("generation")).put("generator", "openai");
    request.set("training", student());
  }

  private static ObjectNode student() {
    ObjectNode training = Json.mapper().createObjectNode();
    training.putArray("students").addObject().put("model", "minilm-probe").put("seeds", 1);
    return training;
  }

  private static String key(String topic, JsonNode tree) {
    String id = tree.path("experimentId").asText();
    String level = id + "/" + tree.path("level").asText();
    return switch (topic) {
      case Topics.TASKS -> level + "/" + tree.path("task").asText();
      case Topics.LEVELS, Topics.SCORES -> level;
      case Topics.SAMPLES -> tree.path("sampleId").asText();
      case Topics.BATCHES, Topics.RESULTS -> tree.path("run").path("runId").asText();
      case Topics.REPLAYS ->
          tree.path("topic").asText()
              + "/"
              + tree.path("partition").asText()
              + "/"
              + tree.path("offset").asText();
      case Topics.PROGRESS -> id + "/" + tree.path("subject").asText();
      default -> id;
    };
  }

  private static byte[] read(String name) {
    try (InputStream in = GoldenRecords.class.getResourceAsStream(VERSION + name)) {
      if (in == null) {
        throw new IllegalStateException("no golden record " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** UTF-8. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
