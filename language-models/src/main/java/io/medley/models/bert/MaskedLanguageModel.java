package io.medley.models.bert;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import io.medley.models.ModelException;
import io.medley.models.ModelStore;
import io.medley.models.NativeLibraries;
import io.medley.models.Tokenizer;
import io.medley.models.bert.BertEncoder.Trainable;
import io.medley.models.gradient.AdamW;
import io.medley.models.gradient.GradientMode;
import io.medley.models.gradient.TrainableTensor;
import io.medley.models.weights.BertWeights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * BERT-base with its masked-LM head: what may stand at the masked positions of some sequences.
 *
 * <p>The last block, the head and the projection onto the vocabulary are computed at the asked
 * positions alone. On one machine, with one number of threads, the same batch gives the same bits;
 * another composition of the batch may change the last of them.
 *
 * <p>Thread-safe, though threads share libtorch's. Holds about 350 MB of its own until closed; the
 * word embeddings, to which the projection is tied, stay in the shared mapping. A set of banned
 * tokens adds a copy of the rows of the others, 3 kB each.
 */
public final class MaskedLanguageModel implements AutoCloseable {
  /** Rows of logits at a time: 60 MB. */
  private static final int HEAD_ROWS = 512;

  /** Sequences whose loss is computed together. */
  private static final int MEASURED_AT_ONCE = 32;

  private final BertEncoder encoder;
  private final HeadTransform transform;
  private final VocabularyProjections projections;
  private final List<TrainableTensor> training;
  private final LongAdder passes = new LongAdder();
  private final LongAdder sequences = new LongAdder();
  private final LongAdder tokens = new LongAdder();
  private final LongAdder busyNanos = new LongAdder();

  private MaskedLanguageModel(
      BertEncoder encoder, EncoderParameters head, VocabularyProjections projections) {
    this.encoder = encoder;
    this.transform = new HeadTransform(head, encoder.config().layerNormEpsilon());
    this.projections = projections;
    this.training = Stream.concat(encoder.parameters().stream(), head.training().stream()).toList();
  }

  /**
   * Loads BERT-base onto the best device.
   *
   * @throws ModelException if it is missing or damaged
   */
  public static MaskedLanguageModel load(ModelStore store) {
    return load(store, NativeLibraries.bestDevice());
  }

  static MaskedLanguageModel load(ModelStore store, Device device) {
    BertWeights weights = BertWeights.bertBase(store);
    BertEncoder encoder = BertEncoder.load(weights, Trainable.NOTHING, device);
    try {
      NDManager head = encoder.newStep();
      NDArray bias = weights.copy(head, "cls/predictions/output_bias");
      return new MaskedLanguageModel(
          encoder,
          new EncoderParameters(head, weights, Trainable.NOTHING),
          new VocabularyProjections(head, encoder.wordEmbeddings(), bias));
    } catch (RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  /**
   * A model that begins as the pretrained one and whose last blocks and head train, but for the
   * projection. All else is this one's, which is to be closed later.
   */
  MaskedLanguageModel withTrainableEnd(int lastBlocks) {
    BertEncoder end = encoder.withTrainableEnd(lastBlocks);
    try {
      EncoderParameters head =
          new EncoderParameters(end.newStep(), encoder.weights(), Trainable.ALL);
      return new MaskedLanguageModel(end, head, projections);
    } catch (RuntimeException e) {
      end.close();
      throw e;
    }
  }

  /**
   * The likeliest tokens of one position, likeliest first.
   *
   * @param ids token ids
   * @param logits the projection's values
   * @param probabilities softmax over all tokens that are not banned, so they sum to at most 1
   */
  @SuppressWarnings("ArrayRecordComponent") // on the hot path of sampling, never compared
  public record TopTokens(int[] ids, float[] logits, float[] probabilities) {}

  /**
   * What was computed since the model was loaded.
   *
   * @param passes forward passes, one per call
   * @param sequences sequences of all calls
   * @param tokens their tokens without padding
   * @param busy time inside calls, summed over threads
   */
  public record Usage(long passes, long sequences, long tokens, Duration busy) {}

  /**
   * Runs one batch.
   *
   * @param batch token ids per sequence, {@link Tokenizer#MASK} where a token is to be found; at
   *     most 512 each. They run together: bound their number (32 of 24 tokens take about a second)
   * @param positions per sequence the positions to fill; may be empty for some
   * @param topK tokens per position, at least 1, at most those that are not banned
   * @param banned true for each id of the vocabulary that must not come, or null; the first four
   *     different sets are remembered and cost less than none banned
   * @return per sequence, per position in the given order
   */
  public List<List<TopTokens>> predict(
      List<int[]> batch, List<int[]> positions, int topK, boolean[] banned) {
    check(batch, positions, topK, banned);
    long start = System.nanoTime();
    TokenBatch tokenBatch = TokenBatch.of(batch);
    List<TopTokens> flat = new ArrayList<>();
    if (positions.stream().anyMatch(row -> row.length > 0)) {
      try (GradientMode off = GradientMode.off();
          NDManager step = encoder.newStep()) {
        Positions asked = new Positions(positions, tokenBatch);
        NDArray states = transform.forward(encoder.forwardAt(step, tokenBatch, asked));
        VocabularyProjection projection = projections.without(step, banned);
        if (topK > projection.size()) {
          throw new IllegalArgumentException(
              "topK is %d, but only %d tokens are not banned".formatted(topK, projection.size()));
        }
        for (int from = 0; from < asked.count(); from += HEAD_ROWS) {
          int to = Math.min(asked.count(), from + HEAD_ROWS);
          flat.addAll(projection.top(Operations.slice(step, states, from, to), topK));
        }
      }
    }
    passes.increment();
    sequences.add(batch.size());
    tokens.add(tokenBatch.tokens());
    busyNanos.add(System.nanoTime() - start);
    return bySequence(flat, positions);
  }

  /** What was computed so far; a caller takes differences for rates. */
  public Usage usage() {
    return new Usage(
        passes.sum(), sequences.sum(), tokens.sum(), Duration.ofNanos(busyNanos.sum()));
  }

  /**
   * What the model loses on sequences, as the mean over the word pieces that are masked for it,
   * about one in seven. Which those are follows from a sequence alone, so that losses of different
   * models compare.
   *
   * @param sequences token ids as {@link Tokenizer#encode} gives them, at most 512 each
   * @return nats per masked word piece, empty where no sequence has a piece of the vocabulary
   */
  public OptionalDouble loss(List<int[]> sequences) {
    List<int[]> maskable = sequences.stream().filter(MaskedBatch::isMaskable).toList();
    double sum = 0;
    long pieces = 0;
    for (int from = 0; from < maskable.size(); from += MEASURED_AT_ONCE) {
      List<int[]> part = maskable.subList(from, Math.min(maskable.size(), from + MEASURED_AT_ONCE));
      MaskedBatch batch = MaskedBatch.of(part, ids -> new SplittableRandom(Arrays.hashCode(ids)));
      try (GradientMode off = GradientMode.off();
          NDManager step = encoder.newStep()) {
        sum += meanLoss(step, batch).getFloat() * (double) batch.targets().length;
        pieces += batch.targets().length;
      }
    }
    return pieces == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pieces);
  }

  /**
   * One step of training, of a model that {@link #withTrainableEnd} made.
   *
   * @param schedule factor on the learning rate
   */
  void train(MaskedBatch batch, AdamW optimiser, double schedule) {
    try (GradientMode mode = GradientMode.recording();
        NDManager step = encoder.newStep()) {
      mode.backward(meanLoss(step, batch));
      optimiser.step(schedule);
    }
  }

  /** Cross-entropy over the whole vocabulary, a scalar below {@code step}. */
  NDArray meanLoss(NDManager step, MaskedBatch batch) {
    TokenBatch tokenBatch = TokenBatch.of(batch.sequences());
    Positions masked = new Positions(batch.positions(), tokenBatch);
    NDArray states = transform.forward(encoder.forwardAt(step, tokenBatch, masked));
    NDArray logits = projections.everything().logits(states);
    return new SoftmaxCrossEntropyLoss()
        .evaluate(new NDList(step.create(batch.targets())), new NDList(logits));
  }

  /** What {@link #train} changes; empty for a pretrained model. */
  List<TrainableTensor> parameters() {
    return training;
  }

  /** A manager below the model's, for one step. */
  NDManager newStep() {
    return encoder.newStep();
  }

  private static List<List<TopTokens>> bySequence(List<TopTokens> flat, List<int[]> positions) {
    List<List<TopTokens>> answer = new ArrayList<>(positions.size());
    int next = 0;
    for (int[] asked : positions) {
      answer.add(List.copyOf(flat.subList(next, next + asked.length)));
      next += asked.length;
    }
    return answer;
  }

  private void check(List<int[]> batch, List<int[]> positions, int topK, boolean[] banned) {
    int vocabulary = encoder.config().vocabulary();
    if (positions.size() != batch.size()) {
      throw new IllegalArgumentException(
          batch.size() + " sequences, but positions for " + positions.size());
    }
    if (topK < 1 || topK > vocabulary) {
      throw new IllegalArgumentException("topK must be 1 to " + vocabulary + ", not " + topK);
    }
    if (banned != null && banned.length != vocabulary) {
      throw new IllegalArgumentException("banned needs one entry for each of " + vocabulary);
    }
    for (int i = 0; i < batch.size(); i++) {
      for (int position : positions.get(i)) {
        if (position < 0 || position >= batch.get(i).length) {
          throw new IllegalArgumentException(
              "position %d is outside sequence %d of %d tokens"
                  .formatted(position, i, batch.get(i).length));
        }
      }
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
