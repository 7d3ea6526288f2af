package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.score.LevelScores;
import io.medley.scoring.ScorerGroup.Held;
import io.medley.testkit.ServiceProcess;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The packaged service as processes on one broker, each with a state of its own. Waits end at once
 * when a process has ended of its own accord, and where they fail they show the ends of all logs.
 */
final class ScorerProcesses implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(1_500);

  private final TestKafka kafka;
  private final ScorerGroup group;
  private final Path directory;
  private final List<ServiceProcess> started = new ArrayList<>();
  private final Map<String, ServiceProcess> running = new LinkedHashMap<>();

  ScorerProcesses(TestKafka kafka, Path directory) {
    this.kafka = kafka;
    this.group = new ScorerGroup(kafka);
    this.directory = directory;
  }

  /** Starts a process; the name is its own in this directory. */
  void start(String name) {
    List<String> options =
        ServiceProcess.oneOfSeveral(
            300,
            "-Dmedley.scoring.publish=PT0.3S",
            "-Dmedley.scoring.band-draws=40",
            "-Dkafka-streams.client.id=" + name);
    ServiceProcess process =
        ServiceProcess.start(JAR, kafka.bootstrapServers(), directory, name, options);
    started.add(process);
    running.put(name, process);
  }

  /** Ends a process as {@code kill -9} does. */
  void kill(String name) {
    running.remove(name).kill();
  }

  /**
   * Waits until all partitions of stage two are held and every process has some of both stages, and
   * returns what each holds.
   */
  Map<String, Held> awaitShared() {
    return awaitShared(() -> {});
  }

  /**
   * The same.
   *
   * @param meanwhile is done every one and a half seconds
   */
  Map<String, Held> awaitShared(Runnable meanwhile) {
    Map<String, Held> shared = new TreeMap<>();
    watched(
        () ->
            Awaitility.await("every process holds partitions of both stages")
                .pollInterval(LOOK)
                .atMost(PATIENCE)
                .untilAsserted(
                    () -> {
                      meanwhile.run();
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
    running.values().forEach(ServiceProcess::requireAlive);
  }

  private void watched(Runnable wait) {
    try {
      wait.run();
    } catch (ConditionTimeoutException | IllegalStateException e) {
      String logs = started.stream().map(ServiceProcess::logTail).collect(Collectors.joining());
      throw new AssertionError(e.getMessage() + logs, e);
    }
  }

  @Override
  public void close() {
    running.values().forEach(ServiceProcess::kill);
    group.close();
  }
}
