package io.medley.benchmarks.generation;

import io.medley.contracts.SplitMix;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.datasets.ClassQueries;
import io.medley.datasets.Datasets;
import io.medley.datasets.DevelopmentData;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.TopicRanking;
import io.medley.generation.maskedlm.MaskedLmBackend;
import io.medley.models.embed.SentenceEmbedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Generation tasks as planning would order them, from the development data alone: a few examples
 * per class to write from, topics ranked for them, and the remaining texts for a judge.
 */
final class GlossTasks {
  private static final int SLOTS_PER_TASK = 24;

  private final LabelledDataset data;
  private final List<String> labels;
  private final List<List<LabelledText>> examples = new ArrayList<>();
  private final List<LabelledText> others = new ArrayList<>();
  private final TopicRanking ranking;
  private final long seed;

  /**
   * Draws the examples and ranks the topics.
   *
   * @param nounVectors embeddings of the data set's topic nouns
   * @param perClass examples per class
   */
  GlossTasks(
      LabelledDataset data,
      SentenceEmbedder embedder,
      float[][] nounVectors,
      int perClass,
      long seed) {
    this.data = data;
    this.labels = data.defaultLabels();
    this.seed = seed;
    for (String label : labels) {
      List<LabelledText> shuffled =
          data.texts(label).stream()
              .filter(DevelopmentData::contains)
              .sorted(Comparator.comparingLong(text -> SplitMix.derive(seed, text.id())))
              .toList();
      examples.add(shuffled.subList(0, perClass));
      others.addAll(shuffled.subList(perClass, shuffled.size()));
    }
    float[][] queries =
        ClassQueries.of(
            embedder::embed,
            labels.stream().map(data::words).toList(),
            examples.stream().map(of -> of.stream().map(LabelledText::text).toList()).toList());
    ranking = TopicRanking.of(Datasets.topicNouns(), nounVectors, queries);
  }

  /** Development texts that no task shows. */
  List<LabelledText> others() {
    return others;
  }

  /** The tasks of a level of so many samples. */
  List<GenerationTask> level(int poolSize, int samples) {
    List<List<Integer>> pool = ranking.pool(poolSize);
    List<Slot> slots = new ArrayList<>();
    for (int ordinal = 0; ordinal < samples; ordinal++) {
      int label = ordinal % labels.size();
      List<Integer> topics = pool.get(label);
      int topic = topics.get(ordinal / labels.size() % topics.size());
      slots.add(new Slot(ordinal, labels.get(label), ranking.topics().get(topic).noun()));
    }
    List<GenerationTask> tasks = new ArrayList<>();
    for (int from = 0; from < samples; from += SLOTS_PER_TASK) {
      int index = tasks.size();
      tasks.add(
          new GenerationTask(
              "benchmark",
              "pool-" + poolSize,
              index,
              SplitMix.derive(seed, index),
              MaskedLmBackend.NAME,
              samples,
              materials(),
              slots.subList(from, Math.min(samples, from + SLOTS_PER_TASK))));
    }
    return tasks;
  }

  private List<ClassMaterial> materials() {
    List<ClassMaterial> materials = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      List<Exemplar> exemplars =
          examples.get(label).stream().map(text -> new Exemplar(text.id(), text.text())).toList();
      String name = labels.get(label);
      materials.add(new ClassMaterial(name, data.words(name), List.of(), exemplars));
    }
    return materials;
  }
}
