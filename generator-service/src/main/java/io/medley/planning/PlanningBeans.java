package io.medley.planning;

import io.medley.datasets.TextEmbedder;
import io.medley.datasets.file.OperatorDatasets;
import io.medley.datasets.imported.DataSource;
import io.medley.models.ModelStore;
import io.medley.models.embed.KeptVectors;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.planning.choose.SetChooser;
import io.medley.planning.material.EmbeddingPreparation;
import io.medley.planning.release.PlanningSettings;
import io.medley.roles.Role;
import io.medley.runtime.MedleyConfig;
import io.quarkus.arc.lookup.LookupUnlessProperty;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** Makes the planning topology of this process. */
final class PlanningBeans {
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
            () -> new KeptVectors(nounVectors(config), SentenceEmbedder.identity(models)));
    preparation.warmUp();
    return preparation;
  }

  /** Beside the weights, as they follow from them; with the state where those are read-only. */
  private static Path nounVectors(MedleyConfig config) {
    Path beside = config.modelsDir().resolve(NOUN_VECTORS);
    return Files.exists(beside) || Files.isWritable(config.modelsDir())
        ? beside
        : config.stateDir().resolve(NOUN_VECTORS);
  }

  void close(@Disposes EmbeddingPreparation preparation) {
    preparation.close();
  }

  /** There is none in a process that generates only. */
  @Produces
  @Singleton
  @LookupUnlessProperty(name = Role.KEY, stringValue = "generation", lookupIfMissing = true)
  Topology topology(
      PlanningConfig config, DataSource datasets, EmbeddingPreparation preparation, Clock clock) {
    SetChooser chooser = new SetChooser();
    return PlanningTopology.build(
        new PlanningSettings(
            config.tasksOutstanding(), config.endpointTasksOutstanding(), config.slotsPerTask()),
        datasets,
        preparation,
        candidates -> preparation.compute(embedder -> chooser.choose(candidates, embedder)),
        clock,
        Stores::persistentKeyValueStore);
  }
}
