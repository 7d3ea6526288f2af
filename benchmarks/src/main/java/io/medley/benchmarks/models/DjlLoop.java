package io.medley.benchmarks.models;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/** The loop that DJL's documentation teaches, over its own BERT. Starts from random weights. */
final class DjlLoop implements AutoCloseable {
  private static final int HIDDEN = 384;

  private final Model model;
  private final Trainer trainer;
  private final int tokens;

  DjlLoop(int tokens) {
    this.tokens = tokens;
    model = Model.newInstance("bert", Device.cpu(), "PyTorch");
    model.setBlock(
        new SequentialBlock()
            .add(
                BertBlock.builder()
                    .setTokenDictionarySize(30522)
                    .optTypeDictionarySize(2)
                    .optEmbeddingSize(HIDDEN)
                    .optHiddenSize(4 * HIDDEN)
                    .optTransformerBlockCount(6)
                    .optAttentionHeadCount(12)
                    .optHiddenDropoutProbability(0)
                    .optMaxSequenceLength(tokens)
                    .build())
            .add(new LambdaBlock(outputs -> new NDList(outputs.get(0).mean(new int[] {1}))))
            .add(Linear.builder().setUnits(FineTuningBenchmark.CLASSES).build()));
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(new SoftmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(
                    Optimizer.adamW()
                        .optLearningRateTracker(Tracker.fixed(1e-4f))
                        .optWeightDecays(0.01f)
                        .build()));
    Shape input = new Shape(1, tokens);
    trainer.initialize(input, input, input);
  }

  void step(List<int[]> ids, float[] labels) {
    try (NDManager batch = trainer.getManager().newSubManager()) {
      Shape shape = new Shape(ids.size(), tokens);
      long[] flat = ids.stream().flatMapToInt(java.util.Arrays::stream).asLongStream().toArray();
      NDArray tokenIds = batch.create(flat, shape);
      NDArray types = batch.zeros(shape, DataType.INT64);
      NDArray mask = batch.ones(shape, DataType.INT64);
      Loss loss = trainer.getLoss();
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList logits = trainer.forward(new NDList(tokenIds, types, mask));
        NDArray value = loss.evaluate(new NDList(batch.create(labels)), logits);
        collector.backward(value);
        value.close();
        logits.close();
      }
      trainer.step();
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
