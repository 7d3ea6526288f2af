package io.medley.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive means that the topology runs, rebalances, or waits for its topics. The extension's own
 * check wants a topology in every process.
 */
@Liveness
@ApplicationScoped
class StreamsLiveness implements HealthCheck {

  private final Streams streams;

  StreamsLiveness(Streams streams) {
    this.streams = streams;
  }

  @Override
  public HealthCheckResponse call() {
    return streams.check(
        state -> state == KafkaStreams.State.CREATED || state.isRunningOrRebalancing());
  }
}
