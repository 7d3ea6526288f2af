package io.medley.guarantees.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far the consumer groups of a cluster are, internal topics included. */
public final class Groups implements AutoCloseable {
  private final Admin admin;

  /** Asks that cluster. */
  public Groups(String bootstrapServers) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** The committed positions of each group. */
  public Map<String, Map<TopicPartition, Long>> positions() {
    try {
      List<String> groups =
          admin.listGroups().all().get().stream().map(GroupListing::groupId).toList();
      Map<String, Map<TopicPartition, Long>> positions = new TreeMap<>();
      admin
          .listConsumerGroupOffsets(
              groups.stream()
                  .collect(
                      Collectors.toMap(
                          group -> group, group -> new ListConsumerGroupOffsetsSpec())))
          .all()
          .get()
          .forEach(
              (group, offsets) -> {
                Map<TopicPartition, Long> of = new HashMap<>();
                offsets.forEach(
                    (partition, offset) -> {
                      if (offset != null) {
                        of.put(partition, offset.offset());
                      }
                    });
                positions.put(group, of);
              });
      return positions;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** One line for each partition that some group has not read to its end. */
  public List<String> behind() {
    return lags().stream()
        .map(lag -> "%s is %d behind on %s".formatted(lag.group(), lag.records(), lag.partition()))
        .sorted()
        .toList();
  }

  /** Positions that are not read, of all groups together. */
  public long lag() {
    return lags().stream().mapToLong(Lag::records).sum();
  }

  private record Lag(String group, TopicPartition partition, long records) {}

  private List<Lag> lags() {
    Map<String, Map<TopicPartition, Long>> positions = positions();
    Map<TopicPartition, Long> ends = ends(positions, IsolationLevel.READ_UNCOMMITTED);
    List<Lag> lags = new ArrayList<>();
    positions.forEach(
        (group, offsets) ->
            offsets.forEach(
                (partition, position) -> {
                  if (ends.get(partition) > position) {
                    lags.add(new Lag(group, partition, ends.get(partition) - position));
                  }
                }));
    return lags;
  }

  /** One line for each partition with a transaction that nobody ends. */
  public List<String> hanging() {
    Map<String, Map<TopicPartition, Long>> positions = positions();
    Map<TopicPartition, Long> stable = ends(positions, IsolationLevel.READ_COMMITTED);
    return ends(positions, IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
        .filter(end -> stable.get(end.getKey()) < end.getValue())
        .map(
            end ->
                "a transaction is open on %s: stable to %d of %d"
                    .formatted(end.getKey(), stable.get(end.getKey()), end.getValue()))
        .sorted()
        .toList();
  }

  private Map<TopicPartition, Long> ends(
      Map<String, Map<TopicPartition, Long>> positions, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    positions
        .values()
        .forEach(of -> of.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest())));
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(asked, new ListOffsetsOptions(isolation))
          .all()
          .get()
          .forEach((partition, info) -> ends.put(partition, info.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  @Override
  public void close() {
    admin.close();
  }
}
