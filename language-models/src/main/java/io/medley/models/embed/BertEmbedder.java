package io.medley.models.embed;

import ai.djl.ndarray.NDManager;
import io.medley.models.ModelStore;
import io.medley.models.NativeLibraries;
import io.medley.models.Tokenizer;
import io.medley.models.bert.BertEncoder;
import io.medley.models.bert.TokenBatch;
import io.medley.models.weights.BertWeights;
import java.util.Arrays;
import java.util.List;

/**
 * Sentence embeddings of BERT-base on libtorch: the mean over the tokens of the last hidden states,
 * unit norm, 768 dimensions. A second opinion on what {@link SentenceEmbedder} says of texts: other
 * weights, another objective, no training on sentences.
 *
 * <p>Holds about 450 MB until closed. Not thread-safe; one text's vector may differ in its last
 * bits with the texts beside it.
 */
public final class BertEmbedder implements AutoCloseable {
  /** Length of every vector. */
  public static final int DIMENSION = 768;

  private static final EmbeddingBatches BATCHES = new EmbeddingBatches(128, 1024);

  private final Tokenizer tokenizer;
  private final BertEncoder encoder;

  private BertEmbedder(Tokenizer tokenizer, BertEncoder encoder) {
    this.tokenizer = tokenizer;
    this.encoder = encoder;
  }

  /**
   * Loads BERT-base from the store, with texts cut at 128 tokens.
   *
   * @throws io.medley.models.ModelException if the model is missing or damaged
   */
  public static BertEmbedder load(ModelStore store) {
    Tokenizer tokenizer = Tokenizer.load(store);
    try {
      return new BertEmbedder(
          tokenizer,
          BertEncoder.load(
              BertWeights.bertBase(store),
              BertEncoder.Trainable.NOTHING,
              NativeLibraries.bestDevice()));
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** One unit vector of {@link #DIMENSION} per text, in the order of the texts. */
  public float[][] embed(List<String> texts) {
    int[][] ids = BATCHES.tokens(texts, tokenizer);
    float[][] vectors = new float[ids.length][];
    for (EmbeddingBatches.Batch batch : BATCHES.of(ids)) {
      embed(ids, batch.rows(), vectors);
    }
    return vectors;
  }

  private void embed(int[][] ids, int[] rows, float[][] vectors) {
    TokenBatch batch = TokenBatch.of(Arrays.stream(rows).mapToObj(row -> ids[row]).toList());
    try (NDManager step = encoder.newStep()) {
      float[] means = encoder.forwardMean(step, batch).toFloatArray();
      for (int i = 0; i < rows.length; i++) {
        vectors[rows[i]] =
            UnitNorm.inPlace(Arrays.copyOfRange(means, i * DIMENSION, (i + 1) * DIMENSION));
      }
    }
  }

  @Override
  public void close() {
    encoder.close();
    tokenizer.close();
  }
}
