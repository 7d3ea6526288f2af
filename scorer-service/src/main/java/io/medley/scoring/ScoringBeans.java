package io.medley.scoring;

import io.medley.models.embed.SentenceEmbedder;
import io.medley.scoring.level.ScoreListener;
import io.medley.scoring.stage.ScoringThreads;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands the topology to Quarkus. */
@Singleton
class ScoringBeans {
  /** More than measure and draw, so that live scores have most of the time where it is short. */
  private static final int REFRESHING = 4;

  /** Stages stop what they began; idle threads end with the process. */
  private final ScoringThreads threads =
      new ScoringThreads(
          threads("medley-scoring-refreshes", REFRESHING),
          threads("medley-scoring-measures", 1),
          threads("medley-scoring-bands", 1));

  private static Executor threads(String name, int count) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Produces
  @Singleton // an application-scoped proxy would look like an empty topology
  Topology topology(ScoringConfig config, Clock clock) {
    return ScoringTopology.build(
        config.settings(SentenceEmbedder.DIMENSION), clock, ScoreListener.NONE, threads);
  }

  @Produces
  @Singleton
  KafkaClientSupplier clients(
      MeterRegistry registry,
      @ConfigProperty(name = "quarkus.kafka-streams.application-id") String group) {
    return new ScoringClients(registry, group);
  }
}
