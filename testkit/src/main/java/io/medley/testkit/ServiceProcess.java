package io.medley.testkit;

import io.medley.contracts.ServiceJvm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A service in a process of its own, with the environment that the launcher gives it; what it says
 * goes to a log. Thread-safe.
 */
public final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LOG_LINES = 30;

  private final Process process;
  private final Path log;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Options of a process that is one of several in a test: small, quick to start, and killed. */
  public static List<String> oneOfSeveral(int heapMebibytes, String... more) {
    List<String> all =
        List.of(
            "-Xmx" + heapMebibytes + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            // What a killed process leaves behind, its membership and its transaction, lapses
            // sooner.
            "-Dkafka-streams.consumer.session.timeout.ms=6000",
            "-Dkafka-streams.producer.transaction.timeout.ms=6000");
    return Stream.of(ServiceJvm.quiet(), all, List.of(more)).flatMap(List::stream).toList();
  }

  /**
   * Starts a packaged service on free ports, with {@code name.log} and the state {@code name} in a
   * directory; it ends with this process.
   *
   * @param jar {@code quarkus-run.jar}; an {@link IllegalStateException} says where it is not built
   * @param options of its JVM, and properties
   */
  public static ServiceProcess start(
      Path jar, String bootstrapServers, Path directory, String name, List<String> options) {
    return start(jar, bootstrapServers, directory, name, Map.of(), options);
  }

  /** The same with further variables of its environment, which no other process sees. */
  public static ServiceProcess start(
      Path jar,
      String bootstrapServers,
      Path directory,
      String name,
      Map<String, String> environment,
      List<String> options) {
    return start(List.of(), jar, bootstrapServers, directory, name, environment, options);
  }

  /**
   * The same by way of another program.
   *
   * @param before that program and its arguments, for instance {@code taskset --cpu-list 0}
   */
  public static ServiceProcess startAfter(
      List<String> before,
      Path jar,
      String bootstrapServers,
      Path directory,
      String name,
      List<String> options) {
    return start(before, jar, bootstrapServers, directory, name, Map.of(), options);
  }

  private static ServiceProcess start(
      List<String> before,
      Path jar,
      String bootstrapServers,
      Path directory,
      String name,
      Map<String, String> environment,
      List<String> options) {
    if (!Files.exists(jar)) {
      throw new IllegalStateException("no " + jar + ": build first, mvn -DskipTests package");
    }
    List<String> common =
        List.of(
            "-Dquarkus.http.port=0",
            "-Dkafka.bootstrap.servers=" + bootstrapServers,
            "-Dmedley.state.dir=" + directory.resolve(name).toAbsolutePath(),
            "-Dmedley.models.dir=" + System.getProperty("medley.models.dir"),
            "-Dmedley.torch.threads=1",
            "-Dmedley.parent-pid=" + ProcessHandle.current().pid(),
            "-jar",
            jar.toAbsolutePath().toString());
    return start(
        before,
        directory,
        directory.resolve(name + ".log"),
        environment,
        Stream.concat(options.stream(), common.stream()).toList());
  }

  /**
   * Starts a program.
   *
   * @param arguments after {@code java}
   */
  public static ServiceProcess start(Path log, List<String> arguments) {
    return start(log, Map.of(), arguments);
  }

  /** The same with further variables of its environment. */
  public static ServiceProcess start(
      Path log, Map<String, String> environment, List<String> arguments) {
    return start(List.of(), Path.of(""), log, environment, arguments);
  }

  private static ServiceProcess start(
      List<String> before,
      Path directory,
      Path log,
      Map<String, String> environment,
      List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.of(before, List.of(java), arguments).flatMap(List::stream).toList())
            .directory(directory.toAbsolutePath().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(ServiceJvm.environment());
    builder.environment().putAll(environment);
    try {
      return new ServiceProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Throws an {@link IllegalStateException} where it has ended. */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "the process that logs to %s has ended with %d".formatted(log, process.exitValue()));
    }
  }

  /** Its exit code, once it has ended by itself; fails where that takes longer than 20 s. */
  public int awaitExit() {
    return process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().exitValue();
  }

  /** Processor time since its start. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The end of its log under the log's name, for a test that failed. */
  public String logTail() {
    try {
      // A killed process may have left half a character behind.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
      return "\n\n" + log + ":\n" + String.join("\n", last);
    } catch (IOException e) {
      return "\n\n" + log + ": " + e;
    }
  }

  /** Ends it as {@code kill -9} does, and waits for that. */
  public void kill() {
    process.destroyForcibly().onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Asks it to end, and kills it where it takes longer than 20 s. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
