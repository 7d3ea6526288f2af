package io.medley.cli.stack;

import io.medley.cli.stack.service.ServiceSpec;
import java.util.Optional;

/** What scaling may start, at a port or the first free one after it; empty for what it may not. */
interface ScalingServices {

  /** The process that plans and does nothing else. */
  Optional<ServiceSpec> planner(int lowestPort);

  /** The generator of a number, which does not plan. */
  Optional<ServiceSpec> generator(int number, int lowestPort);
}
