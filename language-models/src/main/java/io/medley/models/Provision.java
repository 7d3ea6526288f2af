package io.medley.models;

import java.nio.file.Path;

/**
 * Fills, while an image is built, the directories that its processes only read: the weights, from
 * jars of the class path, or the native libraries of the tokenizer and of libtorch, below {@code
 * ENGINE_CACHE_DIR}. A container then needs neither time nor room for them.
 */
public final class Provision {

  private Provision() {}

  /** {@code weights DIRECTORY}, or {@code libraries DIRECTORY} with the weights in it. */
  public static void main(String[] arguments) {
    ModelStore store = ModelStore.at(Path.of(arguments[1]));
    if (arguments[0].equals("weights")) {
      for (PretrainedModel model : PretrainedModel.values()) {
        if (!store.has(model)) {
          store.unpackFromClassPath(model);
        }
      }
    } else {
      Tokenizer.load(store).close();
      NativeLibraries.torchThreads(1);
    }
  }
}
