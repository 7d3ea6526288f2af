package io.medley.models;

import java.nio.file.Path;

/** The store that all tests share, filled from the test class path on first use. */
public final class SharedModels {
  private SharedModels() {}

  public static ModelStore store(PretrainedModel... models) {
    ModelStore store = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    for (PretrainedModel model : models) {
      store.unpackFromClassPath(model);
    }
    return store;
  }
}
