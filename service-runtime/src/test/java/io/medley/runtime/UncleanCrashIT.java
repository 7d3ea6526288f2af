package io.medley.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medley.contracts.Topics.Retention;
import io.medley.contracts.Topics.Topic;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.ServiceProcess;
import io.medley.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Kafka Streams promises the topologies: after a crash a store holds what its changelog has
 * committed and nothing else. Kafka 4.1 broke it (KAFKA-20685): it kept the checkpoint of a
 * restoration while a transaction was open, so writes that RocksDB had flushed outlived the abort.
 */
class UncleanCrashIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int KEYS = 40;
  private static final String COMMIT_SOON = "100";
  private static final String COMMIT_NEVER = "890000";

  @RegisterExtension static final KafkaExtension BROKER = KafkaExtension.empty();

  @TempDir private Path directory;

  @Test
  void shouldHoldWhatTheChangelogCommittedWhenKilledInAnOpenTransaction() throws IOException {
    TestKafka kafka = BROKER.kafka();
    kafka.create(List.of(new Topic(KeepingProcess.INPUT, Retention.FOREVER)), 1);
    Path state = directory.resolve("state");
    try (ServiceProcess first = start("first", state, COMMIT_SOON)) {
      send(kafka, "committed");
      await().atMost(PATIENCE).until(() -> changelog().size() == KEYS);
    }
    delete(state);
    try (ServiceProcess restored = start("restored", state, COMMIT_NEVER)) {
      awaitLine(restored, "restored", "ready");
      send(kafka, "aborted");
      awaitLine(restored, "restored", "kept " + key(KEYS - 1) + " aborted");
      restored.kill();
    }
    Map<String, String> committed = changelog();

    Map<String, String> store;
    try (ServiceProcess again = start("again", state, COMMIT_SOON)) {
      awaitLine(again, "again", "ready");
      store = store("again");
    }

    assertThat(committed).hasSize(KEYS).containsValue("committed").doesNotContainValue("aborted");
    assertThat(store).isEqualTo(committed);
  }

  private ServiceProcess start(String name, Path state, String commitMillis) {
    return ServiceProcess.start(
        log(name),
        List.of(
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KeepingProcess.class.getName(),
            BROKER.kafka().bootstrapServers(),
            state.toString(),
            commitMillis));
  }

  /** Values that do not compress, so that many a write buffer is filled. */
  private static void send(TestKafka kafka, String tag) {
    Random random = new Random(tag.hashCode());
    for (int i = 0; i < KEYS; i++) {
      String noise =
          random
              .ints(10_000, 'a', 'z' + 1)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      kafka.sendText(KeepingProcess.INPUT, key(i), tag + " " + noise);
    }
  }

  private static String key(int i) {
    return "k" + (100 + i);
  }

  private void awaitLine(ServiceProcess process, String name, String line) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              process.requireAlive();
              assertThat(lines(name)).as(process.logTail()).contains(line);
            });
  }

  private Map<String, String> store(String name) {
    return lines(name).stream()
        .takeWhile(line -> !line.equals("ready"))
        .filter(line -> line.startsWith("store "))
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(parts -> parts[1], parts -> parts[2], (a, b) -> b, TreeMap::new));
  }

  /** The tags of the last committed values, by key. */
  private static Map<String, String> changelog() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            BROKER.kafka().bootstrapServers(),
            "isolation.level",
            "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition =
          new TopicPartition(
              KeepingProcess.APPLICATION + "-" + KeepingProcess.STORE + "-changelog", 0);
      if (!consumer.listTopics().containsKey(partition.topic())) {
        return Map.of();
      }
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      Map<String, String> last = new TreeMap<>();
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(r -> last.put(r.key(), r.value().substring(0, r.value().indexOf(' '))));
      }
      return last;
    }
  }

  private List<String> lines(String name) {
    try {
      return new String(Files.readAllBytes(log(name)), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }

  private static void delete(Path state) throws IOException {
    try (Stream<Path> walk = Files.walk(state)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
