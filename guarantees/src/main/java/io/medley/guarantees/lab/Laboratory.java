package io.medley.guarantees.lab;

import io.medley.contracts.JsonSerde;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.task.LevelClosed;
import io.medley.guarantees.fleet.Broker;
import io.medley.guarantees.fleet.Fleet;
import io.medley.guarantees.history.Groups;
import io.medley.guarantees.history.History;
import io.medley.guarantees.history.HistoryReader;
import io.medley.guarantees.history.Observed;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A broker, an endpoint and a fleet, with the waits that experiments need. Not thread-safe. */
public final class Laboratory implements AutoCloseable {
  private final Broker broker;
  private final ChatEndpoint endpoint;
  private final Fleet fleet;
  private final Path directory;

  /**
   * A laboratory without processes.
   *
   * @param root of the built project
   * @param directory for everything
   * @param delay of the endpoint's answers
   * @param options further JVM options of every process
   */
  public Laboratory(
      Path root, Path directory, int partitions, Duration delay, List<String> options) {
    this.directory = directory;
    ModelStore models = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    models.unpackFromClassPath(PretrainedModel.MINILM_L6);
    models.unpackFromClassPath(PretrainedModel.BERT_BASE);
    broker = new Broker(directory.resolve("kafka"), partitions);
    endpoint = ChatEndpoint.delayed(ChatBehaviour.good(), delay);
    fleet =
        new Fleet(
            root,
            directory,
            broker.bootstrapServers(),
            Stream.concat(
                    Stream.of(
                        "-Dmedley.openai.base-url=" + endpoint.baseUrl(),
                        "-Dmedley.openai.model=model-of-a-test"),
                    options.stream())
                .toList());
  }

  /** An empty directory in {@code target}, whose logs stay for whoever looks into a failure. */
  public static Path directory(String name) {
    Path directory = Path.of("target", "guarantees", name);
    try {
      if (Files.exists(directory)) {
        try (Stream<Path> all = Files.walk(directory)) {
          for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker. */
  public Broker broker() {
    return broker;
  }

  /** The endpoint of all generators. */
  public ChatEndpoint endpoint() {
    return endpoint;
  }

  /** The processes. */
  public Fleet fleet() {
    return fleet;
  }

  /** Asks for an experiment. */
  public Observed request(SmallExperiment experiment) {
    experiment.withData(directory.resolve("data"));
    return broker.send(
        Topics.REQUESTS,
        experiment.id().getBytes(StandardCharsets.UTF_8),
        experiment.json().getBytes(StandardCharsets.UTF_8));
  }

  /** Waits for the report of an experiment. */
  public ExperimentReport report(String experiment, Duration patience) {
    return report(experiment, patience, fleet::requireAlive);
  }

  /** The same, and does something all the while. */
  public ExperimentReport report(String experiment, Duration patience, Runnable meanwhile) {
    try (TopicReader<ExperimentReport> reports =
        new TopicReader<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            Topics.REPORTS,
            (topic, bytes) -> readable(bytes))) {
      return reports
          .await(
              "the report of " + experiment,
              all -> {
                meanwhile.run();
                return all.stream().anyMatch(report -> isOf(report, experiment));
              },
              patience)
          .stream()
          .filter(report -> isOf(report, experiment))
          .reduce((a, b) -> b)
          .orElseThrow();
    }
  }

  /** Waits until so many of an experiment's levels are closed, and says which. */
  public List<String> awaitLevels(String experiment, int count, Duration patience) {
    try (TopicReader<LevelClosed> levels =
        new TopicReader<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            Topics.LEVELS,
            (topic, bytes) ->
                JsonSerde.of(LevelClosed.class).deserializer().deserialize("", bytes))) {
      return closed(
          experiment,
          levels.await(
              "%d closed levels of %s".formatted(count, experiment),
              all -> closed(experiment, all).size() >= count,
              patience));
    }
  }

  private static List<String> closed(String experiment, List<LevelClosed> levels) {
    return levels.stream()
        .filter(level -> level.experimentId().equals(experiment))
        .map(LevelClosed::level)
        .distinct()
        .toList();
  }

  private static boolean isOf(ExperimentReport report, String experiment) {
    return report != null && experiment.equals(report.experimentId());
  }

  /** Others write to the topic too. */
  private static ExperimentReport readable(byte[] bytes) {
    try {
      return JsonSerde.of(ExperimentReport.class).deserializer().deserialize("", bytes);
    } catch (RuntimeException unreadable) {
      return null;
    }
  }

  /** Waits until every group that reads the records' topics has passed them. */
  public void awaitRead(Collection<Observed> records, Duration patience) {
    try (Groups groups = new Groups(broker.bootstrapServers())) {
      Awaitility.await("everything sent is read")
          .atMost(patience)
          .pollInterval(Duration.ofMillis(300))
          .untilAsserted(
              () -> {
                fleet.requireAlive();
                Map<String, Map<TopicPartition, Long>> positions = groups.positions();
                List<String> unread =
                    records.stream().flatMap(record -> unread(record, positions)).toList();
                if (!unread.isEmpty()) {
                  throw new AssertionError(
                      "%d are not read yet: %s"
                          .formatted(unread.size(), unread.subList(0, Math.min(5, unread.size()))));
                }
              });
    }
  }

  private static Stream<String> unread(
      Observed record, Map<String, Map<TopicPartition, Long>> positions) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    return positions.entrySet().stream()
        .filter(
            group ->
                group.getValue().keySet().stream()
                    .anyMatch(read -> read.topic().equals(record.topic())))
        .filter(group -> group.getValue().getOrDefault(partition, 0L) <= record.offset())
        .map(group -> group.getKey() + " has not read " + record.position());
  }

  /** Waits until no group has anything left to read; what is left then, one line each. */
  public List<String> awaitIdle(Duration patience) {
    try (Groups groups = new Groups(broker.bootstrapServers())) {
      long deadline = System.nanoTime() + patience.toNanos();
      List<String> behind = groups.behind();
      while (!behind.isEmpty() && System.nanoTime() < deadline) {
        behind = groups.behind();
      }
      return behind;
    }
  }

  /** Records that some group has not read, all groups together. */
  public long lag() {
    try (Groups groups = new Groups(broker.bootstrapServers())) {
      return groups.lag();
    }
  }

  /** Transactions that are open, one line each. */
  public List<String> hanging() {
    try (Groups groups = new Groups(broker.bootstrapServers())) {
      return groups.hanging();
    }
  }

  /** Everything that was written so far. */
  public History history() {
    return new HistoryReader(broker.bootstrapServers()).read();
  }

  /** Ids of the experiments that were accepted. */
  public List<String> accepted() {
    return history().plans().values().stream().map(ExperimentPlan::experimentId).toList();
  }

  @Override
  public void close() {
    fleet.close();
    endpoint.close();
    broker.close();
  }
}
