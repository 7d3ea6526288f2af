package io.medley.runtime;

import io.medley.runtime.metrics.Restores;
import io.medley.runtime.metrics.SeriesSource;
import io.medley.runtime.metrics.ServiceMetric;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The state of the process's topology, its threads and its stores; nothing where it has none. */
@ApplicationScoped
class StreamsSeries implements SeriesSource {
  private final Streams streams;
  private final Restores restores;
  private final String group;

  StreamsSeries(
      Streams streams,
      Restores restores,
      @ConfigProperty(name = "quarkus.kafka-streams.application-id") String group) {
    this.streams = streams;
    this.restores = restores;
    this.group = group;
  }

  @Override
  public void tell(Sink to) {
    streams.client().ifPresent(client -> tell(client, to));
  }

  private void tell(KafkaStreams client, Sink to) {
    KafkaStreams.State now = client.state();
    for (KafkaStreams.State state : KafkaStreams.State.values()) {
      to.set(
          ServiceMetric.STREAMS_STATE,
          state == now ? 1 : 0,
          group,
          state.name().toLowerCase(Locale.ROOT));
    }
    to.set(ServiceMetric.STREAMS_THREADS, threads(client), group);
    restores.tell(to);
  }

  private static int threads(KafkaStreams client) {
    try {
      return client.metadataForLocalThreads().size();
    } catch (IllegalStateException e) {
      return 0; // it does not run yet, or no longer
    }
  }
}
