package io.medley.cli;

import io.medley.cli.score.MissingEmbeddings;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.embed.SentenceEmbedder;
import java.util.List;
import java.util.function.Supplier;

/** MiniLM for commands that embed texts: unpacked if it is not there yet, on all cores. */
final class EmbeddingModel {

  private EmbeddingModel() {}

  static MissingEmbeddings load(Surroundings surroundings) {
    ModelStore store = ModelStore.at(surroundings.home().models());
    if (!store.has(PretrainedModel.MINILM_L6)) {
      Weights.unpack(surroundings);
    }
    SentenceEmbedder embedder =
        SentenceEmbedder.load(store, Runtime.getRuntime().availableProcessors());
    return new MissingEmbeddings() {
      @Override
      public float[][] embed(List<String> texts) {
        return embedder.embed(texts);
      }

      @Override
      public void close() {
        embedder.close();
      }
    };
  }

  /** What the computation gives, or what to do where memory is not enough for it. */
  static <T> T withinMemory(Supplier<T> computation) {
    try {
      return computation.get();
    } catch (OutOfMemoryError e) {
      throw CliException.failed(
          "%d MB of memory are not enough for embeddings as long or texts as many as these;"
                  .formatted(Runtime.getRuntime().maxMemory() >> 20)
              + " set MEDLEY_HEAP, for instance to 2g");
    }
  }
}
