package io.medley.guarantees.replicated;

import io.medley.broker.TopicCreation;
import io.medley.contracts.Topics;
import io.medley.testkit.ServiceProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Three brokers, controllers too, each a process that can be killed. Every topic is on all three,
 * and a write is acknowledged when two have it.
 */
final class ThreeBrokers implements AutoCloseable {
  private static final int COUNT = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path directory;
  private final List<Integer> clientPorts = freePorts();
  private final List<Integer> controllerPorts = freePorts();
  private final List<ServiceProcess> brokers = new ArrayList<>();

  /** Starts them, with the topic catalogue. */
  ThreeBrokers(Path directory, int partitions) {
    this.directory = directory;
    try {
      for (int node = 1; node <= COUNT; node++) {
        brokers.add(start(node));
      }
      TopicCreation.with(connection(), PATIENCE)
          .create(Topics.catalogue(), OptionalInt.of(partitions));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** {@code host:port} of each, with commas between. */
  String bootstrapServers() {
    return clientPorts.stream().map(ThreeBrokers::address).collect(Collectors.joining(","));
  }

  Map<String, Object> connection() {
    return Map.of("bootstrap.servers", bootstrapServers());
  }

  /** Ends the broker that leads most partitions of a topic as {@code kill -9} does; its number. */
  int killLeaderOf(String topic) {
    int leader = leaders(topic).get(0);
    brokers.get(leader - 1).kill();
    return leader;
  }

  /** The numbers of the brokers that lead a topic's partitions. */
  private List<Integer> leaders(String topic) {
    return describe(topic).stream().map(partition -> partition.leader().id()).sorted().toList();
  }

  /** How many copies of each of a topic's partitions are in step. */
  List<Integer> copiesInStep(String topic) {
    return describe(topic).stream().map(partition -> partition.isr().size()).toList();
  }

  private List<TopicPartitionInfo> describe(String topic) {
    try (Admin admin = Admin.create(connection())) {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private ServiceProcess start(int node) {
    try {
      Path home = Files.createDirectories(directory.resolve("broker-" + node));
      Properties properties = properties(node, home.resolve("data"));
      format(node, home.resolve("data"));
      Path file = home.resolve("server.properties");
      try (Writer out = Files.newBufferedWriter(file)) {
        properties.store(out, null);
      }
      return ServiceProcess.start(
          directory.resolve("broker-" + node + ".log"),
          List.of(
              "-Xmx256m",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              "kafka.Kafka",
              file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void format(int node, Path data) {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId("medley-three-brokers")
          .setNodeId(node)
          .addDirectory(data.toString())
          .setMetadataLogDirectory(data.toString())
          .setControllerListenerName("CONTROLLER")
          .run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Properties properties(int node, Path data) {
    String client = "CLIENT://" + address(clientPorts.get(node - 1));
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            String.valueOf(node),
            "controller.quorum.voters",
            voters(),
            "controller.listener.names",
            "CONTROLLER",
            "inter.broker.listener.name",
            "CLIENT",
            "listener.security.protocol.map",
            "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "listeners",
            client + ",CONTROLLER://" + address(controllerPorts.get(node - 1)),
            "advertised.listeners",
            client,
            "log.dirs",
            data.toString(),
            "auto.create.topics.enable",
            "false"));
    properties.putAll(
        Map.of(
            "default.replication.factor", "3",
            "min.insync.replicas", "2",
            "offsets.topic.replication.factor", "3",
            "transaction.state.log.replication.factor", "3",
            "transaction.state.log.min.isr", "2",
            "offsets.topic.num.partitions", "3",
            "transaction.state.log.num.partitions", "3",
            "group.initial.rebalance.delay.ms", "0",
            "log.cleaner.dedupe.buffer.size", "16777216",
            "log.index.size.max.bytes", "1048576"));
    return properties;
  }

  private String voters() {
    return IntStream.rangeClosed(1, COUNT)
        .mapToObj(node -> node + "@" + address(controllerPorts.get(node - 1)))
        .collect(Collectors.joining(","));
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }

  private static List<Integer> freePorts() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < COUNT; i++) {
        sockets.add(new ServerSocket(0));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    brokers.forEach(ServiceProcess::kill);
  }
}
