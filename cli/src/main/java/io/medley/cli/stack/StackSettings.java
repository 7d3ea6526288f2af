package io.medley.cli.stack;

import java.util.Objects;
import java.util.Optional;

/**
 * What to start.
 *
 * @param bootstrapServers an existing cluster; empty starts the embedded broker
 * @param kafkaPort the embedded broker's port; 0 takes a free one
 * @param partitions of topics that do not exist yet
 * @param services the service processes
 */
public record StackSettings(
    Home home,
    Optional<String> bootstrapServers,
    int kafkaPort,
    int partitions,
    ServicePlan services) {

  private static final int PREFERRED_KAFKA_PORT = 9092;

  public StackSettings {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(services, "services");
  }

  /** The port wanted, or else 9092, or else a free one. */
  public static int kafkaPort(Integer wanted) {
    if (wanted != null) {
      return wanted;
    }
    return LocalPorts.isFree(PREFERRED_KAFKA_PORT) ? PREFERRED_KAFKA_PORT : 0;
  }
}
