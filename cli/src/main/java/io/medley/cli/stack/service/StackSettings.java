package io.medley.cli.stack.service;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a stack has its cluster.
 *
 * @param bootstrapServers an existing cluster; empty starts the embedded broker
 * @param kafkaPort the embedded broker's port; 0 takes a free one
 * @param partitions of the topics; empty for as many as they have, or the default
 */
public record StackSettings(
    Home home, Optional<String> bootstrapServers, int kafkaPort, OptionalInt partitions) {

  private static final int PREFERRED_KAFKA_PORT = 9092;

  public StackSettings {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(partitions, "partitions");
  }

  /** The port wanted, or else 9092, or else a free one. */
  public static int kafkaPort(Integer wanted) {
    if (wanted != null) {
      return wanted;
    }
    return LocalPorts.isFree(PREFERRED_KAFKA_PORT) ? PREFERRED_KAFKA_PORT : 0;
  }
}
