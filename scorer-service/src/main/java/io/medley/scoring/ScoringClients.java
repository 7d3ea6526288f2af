package io.medley.scoring;

import io.medley.runtime.metrics.MeasuredClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/** The clients that every topology has, but for the {@link EventsFirstConsumer}. */
final class ScoringClients extends MeasuredClients {

  ScoringClients(MeterRegistry registry, String group) {
    super(registry, group);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new EventsFirstConsumer(config);
  }
}
