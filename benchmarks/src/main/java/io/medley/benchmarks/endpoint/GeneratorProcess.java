package io.medley.benchmarks.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A generator from its jar, with a heap as the launcher gives it; its output goes to a file. */
final class GeneratorProcess implements AutoCloseable {
  private static final Path JAR = Path.of("generator-service/target/quarkus-app/quarkus-run.jar");
  private static final int PATIENCE_SECONDS = 20;

  private final Process process;

  private GeneratorProcess(Process process) {
    this.process = process;
  }

  static GeneratorProcess start(
      String bootstrapServers, String endpoint, int concurrency, Path directory)
      throws IOException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("no " + JAR + ": build first, mvn -DskipTests package");
    }
    return new GeneratorProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx600m",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.port=0",
                "-Dkafka.bootstrap.servers=" + bootstrapServers,
                "-Dmedley.state.dir=" + directory.resolve("state"),
                "-Dmedley.models.dir=" + System.getProperty("medley.models.dir"),
                "-Dmedley.openai.base-url=" + endpoint,
                "-Dmedley.openai.model=none",
                "-Dmedley.openai.max-concurrency=" + concurrency,
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("generator.log").toFile())
            .start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
