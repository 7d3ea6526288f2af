package io.medley.benchmarks.models;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import io.medley.models.ModelStore;
import io.medley.models.bert.BertEncoder;
import io.medley.models.bert.TokenBatch;
import io.medley.models.gradient.AdamW;
import io.medley.models.gradient.GradientMode;
import io.medley.models.gradient.TrainableTensor;
import io.medley.models.weights.BertWeights;
import java.util.List;

/** The loop of io.medley.models' documentation, with a clock on its three parts. */
final class MedleyLoop implements AutoCloseable {
  private final BertEncoder encoder;
  private final TrainableTensor kernel;
  private final TrainableTensor bias;
  private final AdamW optimiser;
  private final Loss loss = new SoftmaxCrossEntropyLoss();
  private long forwardNanos;
  private long backwardNanos;
  private long updateNanos;

  MedleyLoop(ModelStore store, Device device) {
    encoder = BertEncoder.load(BertWeights.minilm(store), BertEncoder.Trainable.ALL, device);
    NDManager head = encoder.newStep();
    int hidden = encoder.config().hidden();
    kernel =
        TrainableTensor.of(
            "head/kernel", head.zeros(new Shape(FineTuningBenchmark.CLASSES, hidden)));
    bias = TrainableTensor.of("head/bias", head.zeros(new Shape(FineTuningBenchmark.CLASSES)));
    optimiser =
        new AdamW(
            AdamW.Settings.DEFAULT,
            List.of(
                new AdamW.Group(encoder.parameters(), 1e-4, 0.01),
                new AdamW.Group(List.of(kernel, bias), 1e-2, 0.01)));
  }

  void step(List<int[]> ids, float[] labels) {
    long start = System.nanoTime();
    try (NDManager step = encoder.newStep();
        GradientMode mode = GradientMode.recording()) {
      NDArray mean = encoder.forwardMean(step, TokenBatch.of(ids));
      NDArray logits = Linear.linear(mean, kernel.value(), bias.value()).singletonOrThrow();
      NDArray value = loss.evaluate(new NDList(step.create(labels)), new NDList(logits));
      long forward = System.nanoTime();
      mode.backward(value);
      long backward = System.nanoTime();
      optimiser.step(1);
      forwardNanos += forward - start;
      backwardNanos += backward - forward;
      updateNanos += System.nanoTime() - backward;
    }
  }

  /** Prints where the time went. */
  void printShares() {
    double all = forwardNanos + backwardNanos + updateNanos;
    Duel.print(
        "Medley's step: forward %.0f %%, backward %.0f %%, update %.0f %%",
        100 * forwardNanos / all, 100 * backwardNanos / all, 100 * updateNanos / all);
  }

  @Override
  public void close() {
    optimiser.close();
    encoder.close();
  }
}
