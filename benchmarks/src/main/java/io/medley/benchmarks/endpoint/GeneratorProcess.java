package io.medley.benchmarks.endpoint;

import io.medley.contracts.ServiceJvm;
import io.medley.generation.GenerationMetrics;
import io.medley.generation.Generator;
import io.medley.generation.answers.AnswerJournal;
import io.medley.generation.answers.KafkaAnswerJournal;
import io.medley.generation.openai.OpenAiBackend;
import io.medley.generation.openai.endpoint.AnswerFormat;
import io.medley.generation.openai.endpoint.OpenAiSettings;
import io.medley.generation.openai.endpoint.Prices;
import io.medley.testkit.ServiceProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A generator in a process of its own, with the options that the launcher gives it, but without the
 * planning that shares a generator service's process. Its output is thrown away.
 */
final class GeneratorProcess implements AutoCloseable {
  private static final int SAMPLES_PER_CALL = 8;
  private static final int RETRIES = 8;

  private final ServiceProcess process;

  private GeneratorProcess(ServiceProcess process) {
    this.process = process;
  }

  static GeneratorProcess start(String bootstrapServers, String endpoint, int concurrency) {
    List<String> main =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            GeneratorProcess.class.getName(),
            bootstrapServers,
            endpoint,
            String.valueOf(concurrency));
    return new GeneratorProcess(
        ServiceProcess.start(
            Path.of("/dev/null"),
            Stream.concat(ServiceJvm.GENERATOR.options().stream(), main.stream()).toList()));
  }

  /** What the process does: works until it is ended. */
  public static void main(String[] arguments) {
    OpenAiSettings settings =
        new OpenAiSettings(
            Optional.of(URI.create(arguments[1])),
            "none",
            Optional.empty(),
            Integer.parseInt(arguments[2]),
            Duration.ofMinutes(1),
            RETRIES,
            SAMPLES_PER_CALL,
            Prices.FREE,
            OptionalInt.empty(),
            OptionalDouble.empty(),
            AnswerFormat.TEXT,
            true);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Clock clock = Clock.systemUTC();
    Map<String, Object> connection = Map.of("bootstrap.servers", arguments[0]);
    AnswerJournal journal = KafkaAnswerJournal.of(connection);
    Generator generator =
        Generator.start(
            connection,
            List.of(new OpenAiBackend(settings, journal, registry, clock)),
            1,
            "generator-" + ProcessHandle.current().pid(),
            clock,
            new GenerationMetrics(registry, clock, Duration.ofMinutes(1)),
            cause -> System.exit(1));
    Runtime.getRuntime().addShutdownHook(new Thread(generator::close));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Processor time since its start. */
  long processorNanos() {
    return process.processorTime().toNanos();
  }

  @Override
  public void close() {
    process.close();
  }
}
