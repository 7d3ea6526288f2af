package io.medley.runtime;

import jakarta.enterprise.context.ApplicationScoped;
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

  private final Streams streams;

  StreamsReadiness(Streams streams) {
    this.streams = streams;
  }

  @Override
  public HealthCheckResponse call() {
    return streams.check(state -> state == KafkaStreams.State.RUNNING);
  }
}
