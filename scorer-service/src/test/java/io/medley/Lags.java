package io.medley;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What is in topics and not committed by a group, as autoscalers see it. */
public final class Lags {
  private Lags() {}

  /** By partition that the group has committed a position of. */
  public static Map<TopicPartition, Long> of(Admin admin, String group) {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin
              .listOffsets(
                  committed.keySet().stream()
                      .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
              .all()
              .get();
      return ends.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  end -> end.getValue().offset() - committed.get(end.getKey()).offset()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot ask for the lag of " + group, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
