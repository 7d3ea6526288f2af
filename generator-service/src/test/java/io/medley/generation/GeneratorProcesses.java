package io.medley.generation;

import io.medley.testkit.ServiceProcess;
import io.medley.testkit.TestKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged service as processes on one broker, each with a state of its own. */
final class GeneratorProcesses implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

  private final TestKafka kafka;
  private final Path directory;
  private final List<ServiceProcess> processes = new ArrayList<>();

  GeneratorProcesses(TestKafka kafka, Path directory) {
    this.kafka = kafka;
    this.directory = directory;
  }

  /** Starts one more, with further options of its JVM. */
  void start(String... further) {
    List<String> options =
        ServiceProcess.oneOfSeveral(
            500,
            Stream.concat(
                    Stream.of(
                        "-Dmedley.generation.workers=1",
                        "-Dmedley.planning.slots-per-task=" + GeneratorKillIT.SLOTS),
                    Stream.of(further))
                .toArray(String[]::new));
    String name = "generator-" + (processes.size() + 1);
    processes.add(ServiceProcess.start(JAR, kafka.bootstrapServers(), directory, name, options));
  }

  /** Ends the process that results call by that name as {@code kill -9} does. */
  void kill(String instance) {
    processes.stream()
        .filter(one -> instance.equals("generator-" + one.pid()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no process is " + instance))
        .kill();
  }

  /** The ends of all logs, for a test that failed. */
  String logs() {
    return processes.stream().map(ServiceProcess::logTail).collect(Collectors.joining());
  }

  @Override
  public void close() {
    processes.forEach(ServiceProcess::kill);
  }
}
