package io.medley.benchmarks.scoring;

import io.medley.contracts.ServiceJvm;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.testkit.ServiceProcess;
import java.nio.file.Path;

/** The scorer from its jar, with the options of the launcher; its output goes to a file. */
final class ScorerProcess implements AutoCloseable {
  private static final Path JAR = Path.of("scorer-service/target/quarkus-app/quarkus-run.jar");

  private final ServiceProcess process;

  private ScorerProcess(ServiceProcess process) {
    this.process = process;
  }

  static ScorerProcess start(String bootstrapServers, Path directory) {
    ModelStore.at(Path.of(System.getProperty("medley.models.dir")))
        .unpackFromClassPath(PretrainedModel.MINILM_L6);
    return new ScorerProcess(
        ServiceProcess.start(
            JAR, bootstrapServers, directory, "scorer", ServiceJvm.SCORER.options()));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.close();
  }
}
