package io.medley.scoring;

import io.medley.models.SentenceEmbedder;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.streams.Topology;

/** Hands the topology to Quarkus. */
final class ScoringBeans {

  @Produces
  @Singleton // an application-scoped proxy would look like an empty topology
  Topology topology(ScoringConfig config, Clock clock, MeterRegistry registry) {
    return ScoringTopology.build(
        config.settings(SentenceEmbedder.DIMENSION), clock, new ScoreGauges(registry));
  }
}
