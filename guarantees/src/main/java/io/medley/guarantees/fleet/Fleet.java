package io.medley.guarantees.fleet;

import io.medley.testkit.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Service processes on one broker, each with a name, a state and a log of its own. A name that was
 * killed can be started again, on the state that it left. Not thread-safe.
 */
public final class Fleet implements AutoCloseable {
  /** Milliseconds after which the group gives up a member, and the broker a transaction. */
  public static final int SESSION_MILLIS = 6_000;

  /**
   * What no service may ever say: a thread that died, or an error that nobody foresaw. Kafka's
   * admin client alone calls it an error that a new cluster's internal topics are not there yet.
   */
  private static final Pattern TROUBLE =
      Pattern.compile(
          "stream thread died|giving up|OutOfMemoryError"
              + "|^\\S+ \\S+ ERROR (?!\\[or\\.ap\\.ka\\.cl\\.ad\\.in\\.PartitionLeaderStrategy])");

  private final Path root;
  private final Path directory;
  private final String bootstrapServers;
  private final List<String> options;
  private final Map<String, ServiceProcess> running = new LinkedHashMap<>();
  private final Map<String, Integer> starts = new LinkedHashMap<>();
  private final Map<String, ServiceKind> kinds = new LinkedHashMap<>();

  /**
   * A fleet without processes.
   *
   * @param root of the built project
   * @param directory for states, logs and, in {@code data}, the files of data sets
   * @param options further JVM options of every process
   */
  public Fleet(Path root, Path directory, String bootstrapServers, List<String> options) {
    this.root = root;
    this.directory = directory;
    this.bootstrapServers = bootstrapServers;
    this.options = List.copyOf(options);
  }

  /** Starts a process; the name is new, or that of one that has ended. */
  public void start(ServiceKind kind, String name) {
    kinds.put(name, kind);
    starts.merge(name, 1, Integer::sum);
    List<String> own =
        ServiceProcess.oneOfSeveral(
            kind.heapMebibytes(),
            "-Dmedley.data.dir=" + directory.resolve("data").toAbsolutePath(),
            "-Dkafka.session.timeout.ms=" + SESSION_MILLIS,
            "-Dkafka.transaction.timeout.ms=" + SESSION_MILLIS);
    ServiceProcess process =
        ServiceProcess.start(
            root.resolve(kind.module()).resolve("target/quarkus-app/quarkus-run.jar"),
            bootstrapServers,
            directory,
            name,
            Stream.of(own, kind.options(name), options).flatMap(List::stream).toList());
    running.put(name, process);
  }

  /** The names of those that run. */
  public Set<String> names() {
    return Set.copyOf(running.keySet());
  }

  /** The names of those of a kind that run, in the order of their start. */
  public List<String> names(ServiceKind kind) {
    return running.keySet().stream().filter(name -> kinds.get(name) == kind).toList();
  }

  /** Ends a process as {@code kill -9} does. */
  public void kill(String name) {
    keepLog(name);
    running.remove(name).kill();
  }

  /** Starts one again that was killed or ended. */
  public void restart(String name) {
    start(kinds.get(name), name);
  }

  /** Asks a process to end, and waits for that. */
  public void end(String name) {
    running.remove(name).close();
    keepLog(name);
  }

  /** Stops a process where it stands: it holds its connections and answers nothing. */
  public void freeze(String name) {
    signal("STOP", name);
  }

  /** Lets a frozen process go on. */
  public void thaw(String name) {
    signal("CONT", name);
  }

  private void signal(String signal, String name) {
    run("kill", "-" + signal, pid(name));
  }

  /** From now on no file that the process writes may grow, as if the disk were full. */
  public void fillDisk(String name) {
    run("prlimit", "--pid", pid(name), "--fsize=1:");
  }

  /** There is room again. */
  public void freeDisk(String name) {
    run("prlimit", "--pid", pid(name), "--fsize=unlimited:");
  }

  private String pid(String name) {
    return String.valueOf(running.get(name).pid());
  }

  /** A process that has ended meanwhile is no failure. */
  private static void run(String... command) {
    try {
      var unused =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Throws an {@link IllegalStateException} where a process has ended of its own accord. */
  public void requireAlive() {
    running.values().forEach(ServiceProcess::requireAlive);
  }

  /** Starts those again that have ended of their own accord, as the launcher does; their names. */
  public List<String> revive() {
    List<String> ended =
        running.entrySet().stream()
            .filter(entry -> !entry.getValue().isAlive())
            .map(Map.Entry::getKey)
            .toList();
    for (String name : ended) {
      running.remove(name);
      keepLog(name);
      restart(name);
    }
    return ended;
  }

  /** The process ids of those that run, by name. */
  public Map<String, Long> pids() {
    return running.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().pid()));
  }

  /** Lines of all logs that no service should ever write, under the names of their logs. */
  public List<String> trouble() {
    List<String> trouble = new ArrayList<>();
    for (Path log : logs()) {
      lines(log)
          .filter(line -> TROUBLE.matcher(line).find())
          .forEach(line -> trouble.add(log.getFileName() + ": " + line));
    }
    return trouble;
  }

  /** The ends of all logs, for a test that failed. */
  public String logTails() {
    return running.values().stream().map(ServiceProcess::logTail).collect(Collectors.joining());
  }

  private List<Path> logs() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().contains(".log")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path log) {
    try {
      // A killed process may have left half a character behind.
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next start of that name begins a new log. */
  private void keepLog(String name) {
    try {
      Path log = directory.resolve(name + ".log");
      Files.copy(log, directory.resolve(name + ".log." + starts.get(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    running.keySet().forEach(this::thaw);
    running.values().forEach(ServiceProcess::kill);
    running.clear();
  }
}
