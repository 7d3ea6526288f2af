package io.medley.embedding;

import io.medley.models.embed.SentenceEmbedder;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Starts embedding with the process and stops it in order. If Kafka or the model refuses for good,
 * the process ends, so that whoever started it sees it.
 */
@Liveness
@ApplicationScoped
class EmbeddingService implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(EmbeddingService.class);

  private final EmbeddingConfig config;
  private final Map<String, Object> connection;
  private final SentenceEmbedder embedder;
  private final EmbeddingMetrics metrics;
  private final MeterRegistry registry;
  private Embedding embedding;

  EmbeddingService(
      EmbeddingConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      SentenceEmbedder embedder,
      EmbeddingMetrics metrics,
      MeterRegistry registry) {
    this.config = config;
    this.connection = connection;
    this.embedder = embedder;
    this.metrics = metrics;
    this.registry = registry;
  }

  void start(@Observes StartupEvent event) {
    embedding =
        Embedding.start(
            connection,
            UUID.randomUUID().toString(), // two instances of one name would fence each other
            config.batchSize(),
            new EmbeddingStep(embedder::embed),
            metrics,
            registry,
            EmbeddingService::giveUp);
  }

  void stop(@Observes ShutdownEvent event) {
    if (embedding != null) {
      embedding.close();
    }
  }

  private static void giveUp(Throwable cause) {
    LOG.errorf(cause, "embedding stops; samples that are not embedded wait in their topic");
    Quarkus.asyncExit(1);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("embedding")
        .status(embedding != null && embedding.running())
        .build();
  }
}
