package io.medley.dashboard.topics;

import io.medley.runtime.metrics.ExperimentMetric;
import io.medley.runtime.metrics.SeriesSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far consumer groups are behind, in records and in seconds, as series.
 *
 * <p>Seconds are estimated from where partitions were seen to end before, and not read from the
 * oldest unread record: that would fetch batches of megabytes from every partition, and Kafka
 * Streams copies timestamps from input to output, so they do not tell when a record was written. A
 * lag that is older than the first look counts from that look. Thread-safe.
 */
final class GroupLag implements SeriesSource {
  /** What is older says nothing of now. */
  private static final Duration CURRENT = Duration.ofSeconds(30);

  private final Clock clock;
  private final Map<TopicPartition, EndHistory> histories = new HashMap<>();
  private List<Group> groups = List.of();
  private Instant measured = Instant.EPOCH;
  private Instant asked = Instant.EPOCH;

  /**
   * A group.
   *
   * @param topics by name
   */
  record Group(String name, int members, Map<String, Lag> topics) {
    long records() {
      return topics.values().stream().mapToLong(Lag::records).sum();
    }
  }

  /**
   * How far it is behind in one topic.
   *
   * @param records over all partitions
   * @param seconds of the partition where it is most
   */
  record Lag(long records, double seconds) {
    private static Lag worse(Lag one, Lag other) {
      return new Lag(one.records() + other.records(), Math.max(one.seconds(), other.seconds()));
    }
  }

  GroupLag(Clock clock) {
    this.clock = clock;
  }

  /** Takes note of where partitions end now. */
  synchronized void ends(Map<TopicPartition, Long> ends) {
    Instant now = clock.instant();
    ends.forEach(
        (partition, end) ->
            histories.computeIfAbsent(partition, any -> new EndHistory()).ends(end, now));
  }

  /** The lag of a group that has read up to these positions, of partitions whose ends are known. */
  synchronized Map<String, Lag> of(Map<TopicPartition, Long> read, Map<TopicPartition, Long> ends) {
    Instant now = clock.instant();
    Map<String, Lag> topics = new TreeMap<>();
    read.forEach(
        (partition, position) -> {
          long records = Math.max(0, ends.get(partition) - position);
          double seconds =
              histories
                  .get(partition)
                  .writtenBy(position)
                  .map(since -> Duration.between(since, now).toMillis() / 1e3)
                  .orElse(0.0);
          topics.merge(partition.topic(), new Lag(records, seconds), Lag::worse);
        });
    return topics;
  }

  /** The groups as they are now, and the lowest position that any of them has to read from. */
  synchronized void measured(List<Group> now, Map<TopicPartition, Long> lowest) {
    groups = List.copyOf(now);
    measured = clock.instant();
    histories.keySet().retainAll(lowest.keySet());
    lowest.forEach((partition, position) -> histories.get(partition).read(position));
  }

  /** Whether somebody scraped within the last time. */
  synchronized boolean isAskedWithin(Duration time) {
    return asked.isAfter(clock.instant().minus(time));
  }

  @Override
  public synchronized void tell(Sink to) {
    Instant now = clock.instant();
    asked = now;
    if (measured.isBefore(now.minus(CURRENT))) {
      return;
    }
    for (Group group : groups) {
      to.set(ExperimentMetric.CONSUMER_MEMBERS, group.members(), group.name());
      group
          .topics()
          .forEach(
              (topic, lag) -> {
                to.set(ExperimentMetric.CONSUMER_LAG_RECORDS, lag.records(), group.name(), topic);
                to.set(ExperimentMetric.CONSUMER_LAG_SECONDS, lag.seconds(), group.name(), topic);
              });
    }
  }
}
