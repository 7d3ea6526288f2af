package io.medley.benchmarks.scoring;

import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The scorer from its jar, with the options of the launcher; its output goes to a file. */
final class ScorerProcess implements AutoCloseable {
  private static final Path JAR = Path.of("scorer-service/target/quarkus-app/quarkus-run.jar");

  private final Process process;

  private ScorerProcess(Process process) {
    this.process = process;
  }

  static ScorerProcess start(String bootstrapServers, Path directory) throws IOException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("no " + JAR + ": build first, mvn -DskipTests package");
    }
    ModelStore models = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    models.unpackFromClassPath(PretrainedModel.MINILM_L6);
    return new ScorerProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx900m",
                "-XX:+UseParallelGC",
                "-XX:MaxNewSize=550m",
                "-XX:Tier4InvocationThreshold=20000",
                "-XX:Tier4MinInvocationThreshold=3000",
                "-XX:Tier4CompileThreshold=60000",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,io.medley.diversity.algebra.*::*,0.02",
                "-Dquarkus.http.port=0",
                "-Dkafka.bootstrap.servers=" + bootstrapServers,
                "-Dmedley.state.dir=" + directory.resolve("state"),
                "-Dmedley.models.dir=" + models.directory(),
                "-Dmedley.torch.threads=1",
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("scorer.log").toFile())
            .start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
