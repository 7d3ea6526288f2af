package io.medley.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that the topology is RUNNING: topics found, partitions assigned, stores restored. The
 * extension's own check says only that the topics exist.
 */
@Readiness
@ApplicationScoped
class StreamsReadiness implements HealthCheck {

  private final Instance<KafkaStreams> streams;

  StreamsReadiness(Instance<KafkaStreams> streams) {
    this.streams = streams;
  }

  @Override
  public HealthCheckResponse call() {
    if (!streams.isResolvable()) {
      return HealthCheckResponse.named("topology").up().withData("state", "NONE").build();
    }
    KafkaStreams.State state = streams.get().state();
    return HealthCheckResponse.named("topology")
        .status(state == KafkaStreams.State.RUNNING)
        .withData("state", state.name())
        .build();
  }
}
