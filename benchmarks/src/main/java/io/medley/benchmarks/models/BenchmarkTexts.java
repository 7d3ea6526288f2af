package io.medley.benchmarks.models;

import io.medley.datasets.Datasets;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What benchmarks of models read: WordNet's glosses and the models directory. */
public final class BenchmarkTexts {
  private BenchmarkTexts() {}

  /** Glosses of the default classes in turns, in the data set's order. */
  public static List<String> glosses(int count) {
    LabelledDataset data = Datasets.named("wordnet-supersense").orElseThrow();
    List<List<LabelledText>> classes = data.defaultLabels().stream().map(data::texts).toList();
    List<String> glosses = new ArrayList<>(count);
    for (int i = 0; glosses.size() < count; i++) {
      glosses.add(classes.get(i % classes.size()).get(i / classes.size()).text());
    }
    return glosses;
  }

  /** The store of {@code medley.models.dir}, with MiniLM in it. */
  static ModelStore store() {
    String directory = System.getProperty("medley.models.dir", ".medley/models");
    ModelStore store = ModelStore.at(Path.of(directory));
    store.unpackFromClassPath(PretrainedModel.MINILM_L6);
    return store;
  }

  /** The same with BERT-base too. */
  public static ModelStore all() {
    ModelStore store = store();
    store.unpackFromClassPath(PretrainedModel.BERT_BASE);
    return store;
  }
}
