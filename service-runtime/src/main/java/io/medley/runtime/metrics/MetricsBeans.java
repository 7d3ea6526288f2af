package io.medley.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every service tells of Kafka's clients and of its process. */
final class MetricsBeans {
  private static final String APPLICATION_ID = "quarkus.kafka-streams.application-id";

  @Produces
  @Singleton
  @DefaultBean
  KafkaClientSupplier clients(
      MeterRegistry registry, @ConfigProperty(name = APPLICATION_ID) String group) {
    return new MeasuredClients(registry, group);
  }

  @Produces
  @Singleton
  Restores restores(@ConfigProperty(name = APPLICATION_ID) String group) {
    return new Restores(group);
  }

  @Produces
  @Singleton
  ConsumerTotals consumers() {
    return ConsumerReporter.TOTALS;
  }

  @Produces
  @Singleton
  ResidentMemory memory() {
    return new ResidentMemory(Path.of("/proc/self/status"));
  }
}
