package io.medley.embedding;

import io.medley.models.ModelStore;
import io.medley.models.SentenceEmbedder;
import io.medley.runtime.MedleyConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Loads MiniLM when the service starts, so that a missing model ends it with one clear line. */
@Singleton
class EmbeddingModel {

  @Produces
  @Singleton
  SentenceEmbedder embedder(MedleyConfig config) {
    return SentenceEmbedder.load(ModelStore.at(config.modelsDir()), config.torchThreads());
  }

  /** Loads it now, on the main thread, and not with the first batch. */
  void loadAtStart(@Observes StartupEvent event, SentenceEmbedder embedder) {}

  void close(@Disposes SentenceEmbedder embedder) {
    embedder.close();
  }
}
