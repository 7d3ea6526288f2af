package io.medley.planning;

import io.medley.datasets.TextEmbedder;
import io.medley.datasets.file.OperatorDatasets;
import io.medley.datasets.imported.DataSource;
import io.medley.models.ModelStore;
import io.medley.models.embed.KeptVectors;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.planning.material.EmbeddingPreparation;
import io.medley.planning.release.PlanningSettings;
import io.medley.runtime.MedleyConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** Makes the planning topology of this process. */
final class PlanningBeans {
  /** Beside the weights, as it follows from them. */
  private static final String NOUN_VECTORS = "topic-nouns.vectors";

  @Produces
  @Singleton
  SentenceEmbedder embedder(MedleyConfig config) {
    return SentenceEmbedder.load(ModelStore.at(config.modelsDir()), config.torchThreads());
  }

  void close(@Disposes SentenceEmbedder embedder) {
    embedder.close();
  }

  @Produces
  @Singleton
  DataSource datasets(MedleyConfig config) {
    return new OperatorDatasets(config.dataDir());
  }

  @Produces
  @Singleton
  EmbeddingPreparation preparation(
      MedleyConfig config, DataSource datasets, SentenceEmbedder embedder) {
    TextEmbedder embed = embedder::embed;
    ModelStore models = ModelStore.at(config.modelsDir());
    EmbeddingPreparation preparation =
        new EmbeddingPreparation(
            datasets::topicNouns,
            () -> embed,
            () ->
                new KeptVectors(
                    models.directory().resolve(NOUN_VECTORS), SentenceEmbedder.identity(models)));
    preparation.warmUp();
    return preparation;
  }

  void close(@Disposes EmbeddingPreparation preparation) {
    preparation.close();
  }

  @Produces
  @Singleton
  Topology topology(
      PlanningConfig config, DataSource datasets, EmbeddingPreparation preparation, Clock clock) {
    return PlanningTopology.build(
        new PlanningSettings(
            config.tasksOutstanding(), config.endpointTasksOutstanding(), config.slotsPerTask()),
        datasets,
        preparation,
        clock,
        Stores::persistentKeyValueStore);
  }
}
