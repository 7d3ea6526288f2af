package io.medley.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The Kafka configuration of the one node, which is broker and controller at once: everything on
 * one interface, internal topics without replicas, and a footprint for a laptop.
 */
public final class NodeProperties {

  static final int NODE_ID = 1;

  private static final String TEN_YEARS_IN_MINUTES = "5256000";

  private NodeProperties() {}

  static Properties of(BrokerSettings settings, Ports ports, Path dataDir) {
    String controller = settings.host() + ":" + ports.controller();
    String client = "CLIENT://" + settings.host() + ":" + ports.client();
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            String.valueOf(NODE_ID),
            "controller.quorum.voters",
            NODE_ID + "@" + controller,
            "controller.listener.names",
            "CONTROLLER",
            "inter.broker.listener.name",
            "CLIENT",
            "listener.security.protocol.map",
            "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "listeners",
            client + ",CONTROLLER://" + controller,
            "advertised.listeners",
            client,
            "log.dirs",
            dataDir.toString()));
    properties.putAll(portable(settings.maxMessageBytes()));
    return properties;
  }

  /** What does not depend on where the node runs: topics, limits and footprint. */
  public static Map<String, String> portable(int maxMessageBytes) {
    Map<String, String> properties = new HashMap<>(topics(maxMessageBytes));
    properties.putAll(footprint());
    return properties;
  }

  private static Map<String, String> topics(int maxMessageBytes) {
    return Map.of(
        "auto.create.topics.enable", "false",
        "default.replication.factor", "1",
        "min.insync.replicas", "1",
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "message.max.bytes", String.valueOf(maxMessageBytes),
        // Experiments are kept until they are deleted; a group that slept over must not replay
        // them.
        "offsets.retention.minutes", TEN_YEARS_IN_MINUTES);
  }

  private static Map<String, String> footprint() {
    return Map.of(
        "offsets.topic.num.partitions", "1",
        "transaction.state.log.num.partitions", "1",
        "share.coordinator.state.topic.num.partitions", "1",
        "group.initial.rebalance.delay.ms", "0",
        "num.network.threads", "2",
        "num.io.threads", "4",
        // The default's 128 MiB of heap would be a third of the launcher's.
        "log.cleaner.dedupe.buffer.size", "16777216",
        // The default writes and flushes an empty metadata record twice a second, for lag metrics
        // of clusters.
        "metadata.max.idle.interval.ms", "5000",
        "log.segment.bytes", "134217728",
        "log.index.size.max.bytes", "1048576");
  }
}
