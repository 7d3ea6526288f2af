package io.medley.cli.stack.service;

import java.util.List;
import java.util.Optional;

/** Says which service processes belong to a stack, once its broker is known. */
@FunctionalInterface
public interface ServicePlan {

  /** The processes; requests are accepted when the first one is ready. */
  List<ServiceSpec> services(String bootstrapServers);

  /**
   * The process that plans and does nothing else; empty where the stack has none.
   *
   * @param lowest the first port to look at for a free one
   */
  default Optional<ServiceSpec> planner(int lowest, String bootstrapServers) {
    return Optional.empty();
  }

  /**
   * One more generator, which does not plan; empty where the stack has none.
   *
   * @param number from 1, which no other generator has
   * @param lowest the first port to look at for a free one
   */
  default Optional<ServiceSpec> generator(int number, int lowest, String bootstrapServers) {
    return Optional.empty();
  }
}
