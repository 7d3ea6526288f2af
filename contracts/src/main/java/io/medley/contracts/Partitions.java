package io.medley.contracts;

import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How many partitions the topics of the catalogue have. An operator may choose the number until the
 * first of them exists, and never again: it decides which partition a key's records are in, how
 * many partitions the repartition topics of Kafka Streams have, and which task keeps which state.
 * Pure.
 */
public final class Partitions {

  /** The topics exist with another number than the one asked for; the message is one line. */
  public static final class FixedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private FixedException(String message) {
      super(message);
    }
  }

  private Partitions() {}

  /**
   * The number that missing topics are created with: the one asked for, or else that of the topics
   * that exist, or else {@link Topics#DEFAULT_PARTITIONS}.
   *
   * @param present the partitions of the topics that exist, by name; may be empty
   * @param asked what the operator says, at least 1; empty keeps what is there
   * @throws FixedException if a topic exists with another number than the one asked for
   */
  public static int ofMissing(Map<String, Integer> present, OptionalInt asked) {
    if (asked.isEmpty()) {
      return present.values().stream()
          .mapToInt(Integer::intValue)
          .max()
          .orElse(Topics.DEFAULT_PARTITIONS);
    }
    int wanted = asked.getAsInt();
    if (wanted < 1) {
      throw new IllegalArgumentException("partitions: at least 1, was " + wanted);
    }
    TreeMap<String, Integer> others = new TreeMap<>(present);
    others.values().removeIf(count -> count == wanted);
    if (!others.isEmpty()) {
      throw new FixedException(
          "%s with %s, but %d are asked for; the number is fixed once topics exist, since it places their"
                  .formatted(topics(others), partitions(others), wanted)
              + " records and the state of the services");
    }
    return wanted;
  }

  private static String topics(TreeMap<String, Integer> topics) {
    return topics.size() == 1
        ? "the topic %s exists".formatted(topics.firstKey())
        : "the topics %s and %d more exist".formatted(topics.firstKey(), topics.size() - 1);
  }

  private static String partitions(TreeMap<String, Integer> topics) {
    IntSummaryStatistics counts =
        topics.values().stream().mapToInt(Integer::intValue).summaryStatistics();
    String range =
        counts.getMin() == counts.getMax()
            ? String.valueOf(counts.getMin())
            : counts.getMin() + " to " + counts.getMax();
    return range + (counts.getMax() == 1 ? " partition" : " partitions");
  }
}
