package io.medley.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The keys that the services have in common. A service converts what it needs once, into its own
 * settings records.
 */
@ConfigMapping(prefix = "medley")
public interface MedleyConfig {

  /** Where the unpacked weights lie, one directory per model. Default: {@code .medley/models}. */
  @WithName("models.dir")
  @WithDefault(".medley/models")
  Path modelsDir();

  /** The one directory that file data sets may lie in. Default: {@code data}. */
  @WithName("data.dir")
  @WithDefault("data")
  Path dataDir();

  /** Where Kafka Streams keeps its stores; never shared by two processes. */
  @WithName("state.dir")
  Path stateDir();

  /** Threads of libtorch or ONNX Runtime in this process, 1 or more. Default: 1. */
  @WithName("torch.threads")
  @WithDefault("1")
  int torchThreads();

  /**
   * Whether this service creates the topics that are missing when it starts; the launcher creates
   * them itself. Default: {@code false}.
   */
  @WithName("topics.create")
  @WithDefault("false")
  boolean topicsCreate();

  /**
   * Partitions of the topics that this service creates, 1 or more; refused if there are topics with
   * another number. Default: as many as the topics that exist have, or 4.
   */
  @WithName("topics.partitions")
  OptionalInt topicsPartitions();

  /**
   * Whether experiments are traced with OpenTelemetry, whose own variables, {@code OTEL_*}, say
   * where to. Default: {@code false}.
   */
  @WithName("tracing.enabled")
  @WithDefault("false")
  boolean tracingEnabled();

  /**
   * How long an experiment's metrics stay after its report, and counters of its levels after they
   * last grew. Default: 15 minutes.
   */
  @WithDefault("15m")
  Duration metricsRetention();

  /**
   * Process id of the launcher that is this process's direct parent; when it has ended, so does
   * this process. Absent for a process that lives on its own.
   */
  OptionalLong parentPid();
}
