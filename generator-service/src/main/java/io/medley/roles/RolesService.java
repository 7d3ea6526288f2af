package io.medley.roles;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.apache.kafka.streams.Topology;

/**
 * Refuses, at the start, roles that are written such that the topology, which is looked up by the
 * key's text, does not follow them.
 */
@ApplicationScoped
class RolesService {

  void check(@Observes StartupEvent event, RolesConfig config, Instance<Topology> topology) {
    if (config.roles().contains(Role.PLANNING) != topology.isResolvable()) {
      throw new IllegalArgumentException(
          "%s is planning, generation, or planning,generation".formatted(Role.KEY));
    }
  }
}
