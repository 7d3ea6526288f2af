package io.medley.planning;

import io.medley.datasets.Datasets;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.TextEmbedder;
import io.medley.models.ModelStore;
import io.medley.models.SentenceEmbedder;
import io.medley.runtime.MedleyConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;
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
  EmbeddingPreparation preparation(SentenceEmbedder embedder) {
    Function<String, LabelledDataset> datasets = name -> Datasets.named(name).orElseThrow();
    TextEmbedder embed = embedder::embed;
    EmbeddingPreparation preparation = new EmbeddingPreparation(datasets, () -> embed);
    Datasets.names().forEach(preparation::warmUp);
    return preparation;
  }

  void close(@Disposes EmbeddingPreparation preparation) {
    preparation.close();
  }

  @Produces
  @Singleton
  Topology topology(PlanningConfig config, EmbeddingPreparation preparation, Clock clock) {
    return PlanningTopology.build(
        new PlanningSettings(
            config.tasksOutstanding(), config.endpointTasksOutstanding(), config.slotsPerTask()),
        Datasets::named,
        preparation,
        clock,
        Stores::persistentKeyValueStore);
  }
}
