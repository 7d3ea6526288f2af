package io.medley.cli.stack.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The services of another plan, and Prometheus after them. */
record PlanWithPrometheus(ServicePlan plan, Supplier<ServiceSpec> prometheus)
    implements ServicePlan {

  @Override
  public List<ServiceSpec> services(String bootstrapServers) {
    List<ServiceSpec> all = new ArrayList<>(plan.services(bootstrapServers));
    all.add(prometheus.get());
    return all;
  }

  @Override
  public Optional<ServiceSpec> planner(int lowest, String bootstrapServers) {
    return plan.planner(lowest, bootstrapServers);
  }

  @Override
  public Optional<ServiceSpec> generator(int number, int lowest, String bootstrapServers) {
    return plan.generator(number, lowest, bootstrapServers);
  }
}
