package io.medley.embedding;

import io.medley.models.ModelStore;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.runtime.MedleyConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Loads MiniLM when the service starts, so that a missing model ends it with one clear line. */
@Singleton
class EmbeddingModel {

  @Produces
  @Singleton
  SentenceEmbedder embedder(MedleyConfig config) {
    return SentenceEmbedder.load(ModelStore.at(config.modelsDir()), config.torchThreads());
  }

  /** Loads it on the main thread, before the channels start and their first batch asks for it. */
  void loadAtStart(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
      SentenceEmbedder embedder) {}

  void close(@Disposes SentenceEmbedder embedder) {
    embedder.close();
  }
}
