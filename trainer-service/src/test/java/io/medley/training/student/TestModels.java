package io.medley.training.student;

import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import java.nio.file.Path;

/** The models of tests, unpacked once for all modules. */
public final class TestModels {
  private TestModels() {}

  public static ModelStore all() {
    ModelStore store = minilm();
    store.unpackFromClassPath(PretrainedModel.BERT_BASE);
    return store;
  }

  public static ModelStore minilm() {
    ModelStore store = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    store.unpackFromClassPath(PretrainedModel.MINILM_L6);
    return store;
  }
}
