package io.medley.training.student;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.training.MixedBatch;
import io.medley.models.NativeLibraries;
import io.medley.models.Tokenizer;
import io.medley.models.bert.BertEncoder;
import io.medley.models.bert.TokenBatch;
import io.medley.models.gradient.AdamW;
import io.medley.models.gradient.AdamW.Group;
import io.medley.models.gradient.GradientMode;
import io.medley.models.gradient.LearningRateSchedule;
import io.medley.models.gradient.TrainableTensor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A student that is fine-tuned: a pretrained encoder, of which a part may be frozen, mean pooling
 * and a linear head that starts at zero. Dropout is off, so nothing in it is random; seeds differ
 * in the order of their batches alone.
 *
 * <p>{@code minilm} trains all of MiniLM-L6 but its word embeddings, ten million parameters, and
 * holds about 130 MB of native memory: parameters, gradients and two moments. {@code bert-base}
 * trains the last {@value #TRAINED_BLOCKS} of BERT-base's twelve blocks, 21 million parameters, and
 * holds about 350 MB; the blocks below are shared by all of them.
 */
final class EncoderStudent implements Student, Resumable {
  static final String MINILM = "minilm";
  static final String BERT_BASE = "bert-base";

  /** A quarter of the blocks gives most of what training all gives (Lee, Tang and Lin 2019). */
  static final int TRAINED_BLOCKS = 3;

  private static final double HEAD_LEARNING_RATE = 1e-2;
  private static final double WEIGHT_DECAY = 0.01;
  private static final int MAX_TOKENS = 32;

  /** A text and its context. */
  private static final int MAX_TOKENS_WITH_CONTEXT = 64;

  /** Texts of similar length that are predicted together. */
  private static final int PREDICTED_AT_ONCE = 64;

  /** To be raised where a step comes to compute other numbers. */
  private static final int ARITHMETIC = 1;

  private final Shared shared;
  private final BertEncoder encoder;
  private final NDManager headManager;
  private final TrainableTensor kernel;
  private final TrainableTensor bias;
  private final AdamW optimiser;
  private final SoftmaxCrossEntropyLoss loss = new SoftmaxCrossEntropyLoss();
  private final LearningRateSchedule schedule;
  private final MicroBatches microBatches;
  private int step;
  private double batchLoss;

  /**
   * What the students of one pretrained model share.
   *
   * @param tokenizer not closed here
   * @param weights tells them from other weights; takes a while when it is first asked for
   */
  record Shared(Tokenizer tokenizer, Device device, Supplier<String> weights) {}

  /**
   * A student with a fresh head.
   *
   * @param encoder fresh too; closed with the student
   * @param microBatches this student's own
   */
  EncoderStudent(
      BertEncoder encoder, Shared shared, MicroBatches microBatches, PlannedRun run, int classes) {
    this.shared = shared;
    this.microBatches = microBatches;
    this.schedule = new LearningRateSchedule(run.steps());
    this.encoder = encoder;
    try {
      this.headManager = encoder.newStep();
      int hidden = encoder.config().hidden();
      this.kernel =
          TrainableTensor.of("head/kernel", headManager.zeros(new Shape(classes, hidden)));
      this.bias = TrainableTensor.of("head/bias", headManager.zeros(new Shape(classes)));
      this.optimiser =
          new AdamW(
              AdamW.Settings.DEFAULT,
              List.of(
                  new Group(encoder.parameters(), run.learningRate(), WEIGHT_DECAY),
                  new Group(List.of(kernel, bias), HEAD_LEARNING_RATE, WEIGHT_DECAY)));
    } catch (RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  @Override
  public double train(LabelledTexts batch) {
    double mean = gradients(batch);
    optimiser.step(schedule.factor(step++));
    return mean;
  }

  /** Leaves the gradients of the batch's mean loss at the parameters; returns that loss. */
  double gradients(LabelledTexts batch) {
    batchLoss = 0;
    microBatches.run(
        batch.size(), (from, to) -> addGradients(batch, from, to), this::clearGradients);
    return batchLoss;
  }

  private void addGradients(LabelledTexts batch, int from, int to) {
    LabelledTexts part = batch.part(from, to);
    long[] labels = part.labels().stream().mapToLong(Integer::longValue).toArray();
    try (NDManager scope = encoder.newStep();
        GradientMode mode = GradientMode.recording()) {
      NDArray logits = logits(scope, part.texts());
      NDArray mean = loss.evaluate(new NDList(scope.create(labels)), new NDList(logits));
      NDArray share =
          part.size() == batch.size() ? mean : mean.mul((float) part.size() / batch.size());
      mode.backward(share);
      batchLoss += share.getFloat();
    }
  }

  private void clearGradients() {
    batchLoss = 0;
    parameters().forEach(TrainableTensor::clearGradient);
    releaseCachedMemory();
  }

  /** What libtorch keeps of a GPU's memory for later is of use to other runs and processes now. */
  private void releaseCachedMemory() {
    if (shared.device().isGpu()) {
      NativeLibraries.releaseCachedMemory();
    }
  }

  /** All that train. */
  Stream<TrainableTensor> parameters() {
    return Stream.concat(encoder.parameters().stream(), Stream.of(kernel, bias));
  }

  @Override
  public double[][] logProbabilities(List<String> texts) {
    double[][] rows = new double[texts.size()][];
    List<Integer> byLength =
        IntStream.range(0, rows.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> texts.get(i).length()))
            .toList();
    for (int from = 0; from < rows.length; from += PREDICTED_AT_ONCE) {
      List<Integer> which = byLength.subList(from, Math.min(from + PREDICTED_AT_ONCE, rows.length));
      microBatches.run(
          which.size(),
          (first, end) -> predict(texts, which.subList(first, end), rows),
          this::releaseCachedMemory);
    }
    return rows;
  }

  private void predict(List<String> texts, List<Integer> which, double[][] rows) {
    try (NDManager scope = encoder.newStep();
        GradientMode off = GradientMode.off()) {
      float[] logits = logits(scope, which.stream().map(texts::get).toList()).toFloatArray();
      int classes = logits.length / which.size();
      for (int i = 0; i < which.size(); i++) {
        double[] row = new double[classes];
        for (int c = 0; c < classes; c++) {
          row[c] = logits[i * classes + c];
        }
        rows[which.get(i)] = LogSoftmax.inPlace(row);
      }
    }
  }

  private NDArray logits(NDManager scope, List<String> texts) {
    TokenBatch batch =
        TokenBatch.of(
            texts.stream().map(text -> shared.tokenizer().encode(text, maxTokens(text))).toList());
    NDArray pooled = encoder.forwardMean(scope, batch);
    return Linear.linear(pooled, kernel.value(), bias.value()).singletonOrThrow();
  }

  private static int maxTokens(String text) {
    return text.contains(MixedBatch.Item.SEPARATOR) ? MAX_TOKENS_WITH_CONTEXT : MAX_TOKENS;
  }

  @Override
  public int cut(List<String> texts) {
    return (int)
        texts.stream()
            .filter(text -> shared.tokenizer().isLongerThan(maxTokens(text), text))
            .count();
  }

  @Override
  public Optional<Resumable> resumable() {
    return Optional.of(this);
  }

  @Override
  public String origin() {
    return "arithmetic %d, PyTorch %s, %d threads, %s, %s"
        .formatted(
            ARITHMETIC,
            NativeLibraries.torch().getVersion(),
            NativeLibraries.torchThreads(),
            device(),
            shared.weights().get());
  }

  @Override
  public long bytes() {
    return optimiser.savedBytes();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(step);
    optimiser.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    step = in.readInt();
    optimiser.restore(in);
  }

  @Override
  public String device() {
    Device device = shared.device();
    return device.isGpu()
        ? "cuda:" + device.getDeviceId()
        : device.getDeviceType().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    optimiser.close();
    headManager.close();
    encoder.close();
    releaseCachedMemory();
  }
}
