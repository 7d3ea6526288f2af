package io.medley.models.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.medley.models.ComputeThreads;
import io.medley.models.ModelException;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.Tokenizer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Sentence embeddings of MiniLM-L6 on ONNX Runtime: float32, mean over the tokens, unit norm, 384
 * dimensions.
 *
 * <p>A text's vector does not depend on the texts beside it, on their order or on how many there
 * are, not by one bit: a text is padded to its own length rounded up to eight, runs only with texts
 * of the same rounded length, and every row of such a batch is computed alike, by one thread. It
 * may differ between machines.
 *
 * <p>Threads share the batches of a call rather than the operations of a batch: they never wait for
 * each other in the middle of one, which on a busy machine costs ONNX Runtime half its speed.
 *
 * <p>Thread-safe; calls share the threads, and closing waits for the calls that are under way.
 * Holds about 100 MB until closed.
 */
public final class SentenceEmbedder implements AutoCloseable {
  /** Length of every vector. */
  public static final int DIMENSION = 384;

  private static final Set<String> OUTPUT = Set.of("last_hidden_state");

  private final Tokenizer tokenizer;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final EmbeddingBatches batches;
  private final ComputeThreads workers;

  /** Read by calls, written by the closing: native memory must outlive whoever computes in it. */
  private final ReadWriteLock use = new ReentrantReadWriteLock(true);

  private boolean closed;

  private SentenceEmbedder(
      Tokenizer tokenizer,
      OrtEnvironment environment,
      OrtSession session,
      EmbeddingBatches batches,
      ComputeThreads workers) {
    this.workers = workers;
    this.tokenizer = tokenizer;
    this.environment = environment;
    this.session = session;
    this.batches = batches;
  }

  /**
   * Loads MiniLM from the store, with texts cut at 128 tokens and batches of at most 16.
   *
   * @param threads threads that calls share, at least 1; with 1 the caller computes
   * @throws ModelException if the model is missing or damaged
   */
  public static SentenceEmbedder load(ModelStore store, int threads) {
    return load(store, threads, EmbeddingBatches.DEFAULT);
  }

  static SentenceEmbedder load(ModelStore store, int threads, EmbeddingBatches batches) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    Path file = store.require(PretrainedModel.MINILM_L6).resolve("model.onnx");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Tokenizer tokenizer = Tokenizer.load(store);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      OrtSession session = environment.createSession(file.toString(), options);
      return new SentenceEmbedder(
          tokenizer, environment, session, batches, new ComputeThreads(threads));
    } catch (OrtException e) {
      tokenizer.close();
      throw new ModelException(
          "%s is not a readable ONNX model: delete its directory, it will be unpacked again"
              .formatted(file),
          e);
    }
  }

  /**
   * What vectors depend on besides the text: the weights and the tokenizer, the most tokens, and
   * ONNX Runtime's version; not the processor, by which the last bits may differ.
   *
   * @throws ModelException if the model is missing or cannot be read
   */
  public static String identity(ModelStore store) {
    return "%s, %d tokens, ONNX Runtime %s"
        .formatted(
            store.fingerprint(PretrainedModel.MINILM_L6),
            EmbeddingBatches.DEFAULT.maxTokens(),
            OrtEnvironment.getEnvironment().getVersion());
  }

  /**
   * Embeds texts; the vectors come in the order of the texts.
   *
   * @return one unit vector of {@link #DIMENSION} per text, of the empty text too
   * @throws IllegalStateException if the embedder has been closed
   */
  public float[][] embed(List<String> texts) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the embedder has been closed");
      }
      return embedOpen(texts);
    } finally {
      use.readLock().unlock();
    }
  }

  /** Whether the vector of a text is of its beginning alone. Only while it is open. */
  public boolean cuts(String text) {
    use.readLock().lock();
    try {
      return !closed && tokenizer.isLongerThan(batches.maxTokens(), text);
    } finally {
      use.readLock().unlock();
    }
  }

  private float[][] embedOpen(List<String> texts) {
    int[][] ids = batches.tokens(texts, tokenizer);
    float[][] vectors = new float[ids.length][];
    List<Callable<Void>> runs = new ArrayList<>();
    for (EmbeddingBatches.Batch batch : batches.of(ids)) {
      runs.add(
          () -> {
            embed(ids, batch, vectors);
            return null;
          });
    }
    workers.runAll(runs);
    return vectors;
  }

  private void embed(int[][] ids, EmbeddingBatches.Batch batch, float[][] vectors) {
    int width = batch.width();
    int[] rows = batch.rows();
    long[] shape = {rows.length, width};
    long[] tokens = new long[rows.length * width];
    long[] mask = new long[tokens.length];
    for (int row = 0; row < rows.length; row++) {
      int[] sequence = ids[rows[row]];
      for (int i = 0; i < sequence.length; i++) {
        tokens[row * width + i] = sequence[i];
      }
      Arrays.fill(mask, row * width, row * width + sequence.length, 1);
    }
    try (OnnxTensor tokenTensor =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), shape);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OnnxTensor typeTensor =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[tokens.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", tokenTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", typeTensor),
                OUTPUT)) {
      FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] sequence = new float[width * DIMENSION];
      for (int row : rows) {
        hidden.get(sequence);
        vectors[row] = meanPooledUnit(sequence, ids[row].length);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed on a batch of " + rows.length, e);
    }
  }

  private static float[] meanPooledUnit(float[] hidden, int tokens) {
    float[] sum = new float[DIMENSION];
    for (int token = 0; token < tokens; token++) {
      int offset = token * DIMENSION;
      for (int i = 0; i < DIMENSION; i++) {
        sum[i] += hidden[offset + i];
      }
    }
    // The mean's divisor cancels in the norm.
    return UnitNorm.inPlace(sum);
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        release();
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private void release() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed to close its session", e);
    } finally {
      workers.close();
      tokenizer.close();
    }
  }
}
