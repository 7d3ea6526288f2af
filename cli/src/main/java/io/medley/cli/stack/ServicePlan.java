package io.medley.cli.stack;

import java.util.List;

/** Says which service processes belong to a stack, once its broker is known. */
@FunctionalInterface
public interface ServicePlan {

  /** The processes; requests are accepted when the first one is ready. */
  List<ServiceSpec> services(String bootstrapServers);
}
