package io.medley.planning;

import io.medley.datasets.DatasetSource;
import io.medley.datasets.TextEmbedder;
import io.medley.datasets.file.OperatorDatasets;
import io.medley.models.ModelStore;
import io.medley.models.SentenceEmbedder;
import io.medley.runtime.MedleyConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** Makes the planning topology of this process. */
final class PlanningBeans {

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
  DatasetSource datasets(MedleyConfig config) {
    return new OperatorDatasets(config.dataDir());
  }

  @Produces
  @Singleton
  EmbeddingPreparation preparation(DatasetSource datasets, SentenceEmbedder embedder) {
    TextEmbedder embed = embedder::embed;
    EmbeddingPreparation preparation = new EmbeddingPreparation(datasets::topicNouns, () -> embed);
    preparation.warmUp();
    return preparation;
  }

  void close(@Disposes EmbeddingPreparation preparation) {
    preparation.close();
  }

  @Produces
  @Singleton
  Topology topology(
      PlanningConfig config,
      DatasetSource datasets,
      EmbeddingPreparation preparation,
      Clock clock) {
    return PlanningTopology.build(
        new PlanningSettings(
            config.tasksOutstanding(), config.endpointTasksOutstanding(), config.slotsPerTask()),
        datasets,
        preparation,
        clock,
        Stores::persistentKeyValueStore);
  }
}
