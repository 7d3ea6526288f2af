package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.score.LevelScores;
import io.medley.scoring.ScorerGroup.Held;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The packaged service as processes on one broker, each with a state of its own. Waits end at once
 * when a process has ended of its own accord, and where they fail they show the ends of all logs.
 */
final class ScorerProcesses implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LOG_LINES = 30;

  private final TestKafka kafka;
  private final ScorerGroup group;
  private final Path directory;
  private final List<Path> logs = new ArrayList<>();
  private final Map<String, Process> running = new LinkedHashMap<>();

  ScorerProcesses(TestKafka kafka, Path directory) {
    this.kafka = kafka;
    this.group = new ScorerGroup(kafka);
    this.directory = directory;
  }

  /** Starts a process; the name is its own in this directory. */
  void start(String name) {
    assertThat(JAR).as("the packaged service").exists();
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command(name))
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Native libraries with threads would each take a malloc arena of 64 MiB.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    try {
      running.put(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    logs.add(log);
  }

  private List<String> command(String name) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx300m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dquarkus.http.port=0",
        "-Dkafka.bootstrap.servers=" + kafka.bootstrapServers(),
        "-Dmedley.state.dir=" + directory.resolve(name),
        "-Dmedley.models.dir=" + System.getProperty("medley.models.dir"),
        "-Dmedley.parent-pid=" + ProcessHandle.current().pid(),
        "-Dmedley.embedding.transactional-id=" + name,
        "-Dmedley.scoring.publish=PT0.3S",
        "-Dmedley.scoring.band-draws=40",
        "-Dkafka-streams.client.id=" + name,
        // What a killed process leaves behind, its membership and its transaction, lapses sooner.
        "-Dkafka-streams.consumer.session.timeout.ms=6000",
        "-Dkafka-streams.producer.transaction.timeout.ms=6000",
        "-jar",
        JAR.toString());
  }

  /** Ends a process as {@code kill -9} does. */
  void kill(String name) {
    end(running.remove(name));
  }

  /**
   * Waits until all partitions of stage two are held and every process has some of both stages, and
   * returns what each holds.
   */
  Map<String, Held> awaitShared() {
    Map<String, Held> shared = new TreeMap<>();
    watched(
        () ->
            Awaitility.await("every process holds partitions of both stages")
                .atMost(PATIENCE)
                .untilAsserted(
                    () -> {
                      requireAlive();
                      Map<String, Held> held = group.held();
                      assertThat(held).containsOnlyKeys(running.keySet());
                      assertThat(held.values())
                          .noneMatch(one -> one.stageOne().isEmpty() || one.stageTwo().isEmpty());
                      assertThat(held.values())
                          .flatMap(Held::stageTwo)
                          .hasSize(FourLabs.PARTITIONS);
                      shared.putAll(held);
                    }));
    return shared;
  }

  /** Waits until the scores published so far are as wanted, and returns them. */
  List<LevelScores> awaitScores(String what, Predicate<List<LevelScores>> wanted) {
    List<LevelScores> scores = new ArrayList<>();
    try (TopicReader<LevelScores> reader = kafka.reader(Topics.SCORES, LevelScores.class)) {
      watched(
          () ->
              scores.addAll(
                  reader.await(
                      what,
                      all -> {
                        requireAlive();
                        return wanted.test(all);
                      },
                      PATIENCE)));
    }
    return scores;
  }

  private void requireAlive() {
    running.forEach(
        (name, process) -> {
          if (!process.isAlive()) {
            throw new IllegalStateException(
                "the process %s has ended with %d".formatted(name, process.exitValue()));
          }
        });
  }

  private void watched(Runnable wait) {
    try {
      wait.run();
    } catch (ConditionTimeoutException | IllegalStateException e) {
      StringBuilder message = new StringBuilder(String.valueOf(e.getMessage()));
      logs.forEach(log -> message.append("\n\n").append(log).append(":\n").append(tail(log)));
      throw new AssertionError(message.toString(), e);
    }
  }

  private static String tail(Path log) {
    try {
      // A killed process may have left half a character behind.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void end(Process process) {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    running.values().forEach(ScorerProcesses::end);
    group.close();
  }
}
