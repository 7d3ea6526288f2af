package io.medley.benchmarks.scoring;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * What each topic of a cluster takes on its brokers' disks: bytes of its log segments and offsets,
 * transaction markers among them. Replicas count each.
 *
 * <p>Argument: the bootstrap servers.
 */
public final class TopicBytes {

  /** One topic. */
  record Size(long bytes, long offsets) {
    Size plus(Size other) {
      return new Size(bytes + other.bytes, offsets + other.offsets);
    }
  }

  private TopicBytes() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", arguments[0]))) {
      of(admin)
          .forEach(
              (topic, size) ->
                  System.out.println(
                      String.format(
                          Locale.ROOT,
                          "%-70s %12d bytes %9d offsets %8.0f each",
                          topic,
                          size.bytes(),
                          size.offsets(),
                          size.offsets() == 0 ? 0 : (double) size.bytes() / size.offsets())));
    }
  }

  /** Every topic that is not empty, by name. */
  static TreeMap<String, Size> of(Admin admin) throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> bytes = bytes(admin);
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                bytes.keySet().stream()
                    .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest())))
            .all()
            .get();
    TreeMap<String, Size> sizes = new TreeMap<>();
    bytes.forEach(
        (partition, count) ->
            sizes.merge(
                partition.topic(), new Size(count, ends.get(partition).offset()), Size::plus));
    sizes.values().removeIf(size -> size.offsets() == 0);
    return sizes;
  }

  private static Map<TopicPartition, Long> bytes(Admin admin)
      throws ExecutionException, InterruptedException {
    List<Integer> brokers =
        admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
    Collection<Map<String, LogDirDescription>> directories =
        admin.describeLogDirs(brokers).allDescriptions().get().values();
    return directories.stream()
        .flatMap(directory -> directory.values().stream())
        .flatMap(directory -> directory.replicaInfos().entrySet().stream())
        .filter(replica -> !replica.getKey().topic().startsWith("__"))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                (Map.Entry<?, ReplicaInfo> r) -> r.getValue().size(),
                Long::sum));
  }
}
