package io.medley.benchmarks.scoring;

import io.medley.contracts.ServiceJvm;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.testkit.ServiceProcess;
import java.nio.file.Path;
import java.util.List;

/** The scorer from its jar, with the options of the launcher; its output goes to a file. */
final class ScorerProcess implements AutoCloseable {
  private static final Path JAR = Path.of("scorer-service/target/quarkus-app/quarkus-run.jar");

  private final ServiceProcess process;

  private ScorerProcess(ServiceProcess process) {
    this.process = process;
  }

  static ScorerProcess start(String bootstrapServers, Path directory) {
    unpackModel();
    return new ScorerProcess(
        ServiceProcess.start(
            JAR, bootstrapServers, directory, "scorer", ServiceJvm.SCORER.options()));
  }

  /** One of several, which may use one core only. */
  static ScorerProcess startOnCore(int core, String bootstrapServers, Path directory, int number) {
    unpackModel();
    return new ScorerProcess(
        ServiceProcess.startAfter(
            List.of("taskset", "--cpu-list", String.valueOf(core)),
            JAR,
            bootstrapServers,
            directory,
            "scorer-" + number,
            ServiceJvm.SCORER.options()));
  }

  private static void unpackModel() {
    ModelStore.at(Path.of(System.getProperty("medley.models.dir")))
        .unpackFromClassPath(PretrainedModel.MINILM_L6);
  }

  /** Processor time since its start, in seconds. */
  double processorSeconds() {
    return process.processorTime().toNanos() * 1e-9;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.close();
  }
}
