package io.medley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.testkit.TestKafka;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service as processes on one broker, each with a state of its own. */
final class GeneratorProcesses implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private static final int LOG_LINES = 30;

  private final TestKafka kafka;
  private final Path directory;
  private final List<Path> logs = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();

  GeneratorProcesses(TestKafka kafka, Path directory) {
    this.kafka = kafka;
    this.directory = directory;
  }

  /** Starts one more. */
  void start() {
    assertThat(JAR).as("the packaged service").exists();
    String name = "generator-" + (processes.size() + 1);
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command(name))
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Native libraries with threads would each take a malloc arena of 64 MiB.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.environment().put("OMP_NUM_THREADS", "1");
    try {
      processes.add(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    logs.add(log);
  }

  private List<String> command(String name) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx500m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dquarkus.http.port=0",
        "-Dkafka.bootstrap.servers=" + kafka.bootstrapServers(),
        "-Dmedley.state.dir=" + directory.resolve(name),
        "-Dmedley.models.dir=" + System.getProperty("medley.models.dir"),
        "-Dmedley.torch.threads=1",
        "-Dmedley.parent-pid=" + ProcessHandle.current().pid(),
        "-Dmedley.generation.workers=1",
        "-Dmedley.planning.slots-per-task=" + GeneratorKillIT.SLOTS,
        // What a killed process leaves behind, its membership and its transaction, lapses sooner.
        "-Dkafka-streams.consumer.session.timeout.ms=6000",
        "-Dkafka-streams.producer.transaction.timeout.ms=6000",
        "-jar",
        JAR.toString());
  }

  /** Ends the process that results call by that name as {@code kill -9} does. */
  void kill(String instance) {
    Process process =
        processes.stream()
            .filter(one -> instance.equals("generator-" + one.pid()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no process is " + instance));
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** The ends of all logs, for a test that failed. */
  String logs() {
    StringBuilder ends = new StringBuilder();
    for (Path log : logs) {
      ends.append("\n\n").append(log).append(":\n").append(tail(log));
    }
    return ends.toString();
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

  @Override
  public void close() {
    for (Process process : processes) {
      process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }
}
