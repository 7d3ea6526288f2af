package io.medley.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The topic catalogue: every topic of Medley, and how it is created. Topic names stand only here.
 */
public final class Topics {
  public static final String REQUESTS = "medley.requests";
  public static final String COMMANDS = "medley.commands";
  public static final String EXPERIMENTS = "medley.experiments";
  public static final String TASKS = "medley.tasks";
  public static final String TASK_RESULTS = "medley.task-results";
  public static final String LEVELS = "medley.levels";
  public static final String SAMPLES = "medley.samples";
  public static final String EMBEDDINGS = "medley.embeddings";
  public static final String SCORES = "medley.scores";
  public static final String BATCHES = "medley.batches";
  public static final String RESULTS = "medley.results";
  public static final String REPORTS = "medley.reports";
  public static final String PROGRESS = "medley.progress";
  public static final String DEAD_LETTERS = "medley.dead-letters";
  public static final String REPLAYS = "medley.replays";
  public static final String ANSWERS = "medley.answers";

  /** Largest record in bytes that topics, producers and consumers take. */
  public static final int MAX_RECORD_BYTES = 2 * 1024 * 1024;

  /** Largest text of a sample in UTF-8 bytes. */
  public static final int MAX_TEXT_BYTES = 8 * 1024;

  /**
   * Partitions of a topic where the operator says nothing: enough for several instances a service.
   */
  public static final int DEFAULT_PARTITIONS = 4;

  /** How long topics of {@link Retention#ONE_WEEK} keep a record at least. */
  public static final Duration ONE_WEEK = Duration.ofDays(7);

  private Topics() {}

  /** How long a topic keeps its records. */
  public enum Retention {
    /** The last record of each key, for ever. */
    COMPACTED,
    /** Everything, for ever: records of several experiments share a partition. */
    FOREVER,
    /** Everything, for a week. */
    ONE_WEEK
  }

  /** One topic of the catalogue. */
  public record Topic(String name, Retention retention) {

    /** The topic-level configuration Kafka is given. */
    public Map<String, String> config() {
      String size = String.valueOf(MAX_RECORD_BYTES);
      return switch (retention) {
        case COMPACTED -> Map.of("cleanup.policy", "compact", "max.message.bytes", size);
        case FOREVER ->
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "max.message.bytes", size);
        case ONE_WEEK ->
            Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                String.valueOf(ONE_WEEK.toMillis()),
                "max.message.bytes",
                size);
      };
    }
  }

  /** Every topic. */
  public static List<Topic> catalogue() {
    return List.of(
        new Topic(REQUESTS, Retention.FOREVER),
        new Topic(COMMANDS, Retention.ONE_WEEK),
        new Topic(EXPERIMENTS, Retention.COMPACTED),
        new Topic(TASKS, Retention.ONE_WEEK),
        new Topic(TASK_RESULTS, Retention.ONE_WEEK),
        new Topic(LEVELS, Retention.COMPACTED),
        new Topic(SAMPLES, Retention.FOREVER),
        new Topic(EMBEDDINGS, Retention.ONE_WEEK),
        new Topic(SCORES, Retention.COMPACTED),
        new Topic(BATCHES, Retention.FOREVER),
        new Topic(RESULTS, Retention.COMPACTED),
        new Topic(REPORTS, Retention.COMPACTED),
        new Topic(PROGRESS, Retention.COMPACTED),
        new Topic(DEAD_LETTERS, Retention.FOREVER),
        new Topic(REPLAYS, Retention.COMPACTED),
        new Topic(ANSWERS, Retention.FOREVER));
  }
}
