package io.medley.cli.score;

import io.medley.cli.exit.CliException;
import io.medley.cli.session.Surroundings;
import io.medley.cli.session.Weights;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.embed.BertEmbedder;
import io.medley.models.embed.SentenceEmbedder;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The models for commands that embed texts: unpacked if they are not there yet, on all cores. */
final class EmbeddingModel {

  private EmbeddingModel() {}

  /** The one that everything in Medley is measured with. */
  static TextModel minilm(Surroundings surroundings) {
    return new TextModel("MiniLM", SentenceEmbedder.DIMENSION, () -> sentences(surroundings));
  }

  /** A second opinion. */
  static TextModel bert(Surroundings surroundings) {
    return new TextModel("BERT-base", BertEmbedder.DIMENSION, () -> means(surroundings));
  }

  private static MissingEmbeddings sentences(Surroundings surroundings) {
    ModelStore store = store(surroundings, PretrainedModel.MINILM_L6);
    SentenceEmbedder embedder =
        SentenceEmbedder.load(store, Runtime.getRuntime().availableProcessors());
    return closedBy(embedder::embed, embedder::close);
  }

  private static MissingEmbeddings means(Surroundings surroundings) {
    BertEmbedder embedder = BertEmbedder.load(store(surroundings, PretrainedModel.BERT_BASE));
    return closedBy(embedder::embed, embedder::close);
  }

  private static ModelStore store(Surroundings surroundings, PretrainedModel model) {
    ModelStore store = ModelStore.at(surroundings.home().models());
    if (!store.has(model)) {
      Weights.unpack(surroundings);
    }
    return store;
  }

  private static MissingEmbeddings closedBy(
      Function<List<String>, float[][]> embedding, Runnable closing) {
    return new MissingEmbeddings() {
      @Override
      public float[][] embed(List<String> texts) {
        return embedding.apply(texts);
      }

      @Override
      public void close() {
        closing.run();
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
