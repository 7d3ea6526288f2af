package io.medley.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The topology of this process, which may have none: a role without one is always well. */
@ApplicationScoped
class Streams {

  private final Instance<Topology> topology;
  private final Instance<KafkaStreams> streams;

  Streams(Instance<Topology> topology, Instance<KafkaStreams> streams) {
    this.topology = topology;
    this.streams = streams;
  }

  /** Up where the topology's state is good, or there is no topology. */
  HealthCheckResponse check(Predicate<KafkaStreams.State> good) {
    Optional<KafkaStreams.State> state = client().map(KafkaStreams::state);
    return HealthCheckResponse.named("topology")
        .status(state.map(good::test).orElse(true))
        .withData("state", state.map(Enum::name).orElse("NONE"))
        .build();
  }

  /** Empty where there is no topology. */
  Optional<KafkaStreams> client() {
    return topology.isResolvable() ? Optional.of(streams.get()) : Optional.empty();
  }
}
