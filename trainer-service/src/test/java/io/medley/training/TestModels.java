package io.medley.training;

import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import java.nio.file.Path;

/** The models of tests, unpacked once for all modules. */
final class TestModels {
  private TestModels() {}

  static ModelStore minilm() {
    ModelStore store = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    store.unpackFromClassPath(PretrainedModel.MINILM_L6);
    return store;
  }
}
