package io.medley.models.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.medley.models.gradient.TrainableTensor;
import io.medley.models.weights.BertWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Loads the arrays of one encoder or head into its manager, and keeps the list of those that train.
 *
 * <p>What it hands out are suppliers, since a trainable parameter's array changes from step to
 * step.
 */
final class EncoderParameters {
  private final NDManager manager;
  private final BertWeights weights;
  private final BertEncoder.Trainable trainable;
  private final List<TrainableTensor> training = new ArrayList<>();

  EncoderParameters(NDManager manager, BertWeights weights, BertEncoder.Trainable trainable) {
    this.manager = manager;
    this.weights = weights;
    this.trainable = trainable;
  }

  /** Those that train, in the order of the forward pass. */
  List<TrainableTensor> training() {
    return List.copyOf(training);
  }

  /** The word embeddings: shared memory unless they train. */
  Supplier<NDArray> wordEmbeddings() {
    String name = "embeddings/word_embeddings";
    if (trainable == BertEncoder.Trainable.ALL) {
      return parameter(name, weights.copy(manager, name));
    }
    NDArray shared = weights.shared(manager, name);
    return () -> shared;
  }

  Supplier<NDArray> vector(String name) {
    return parameter(name, weights.copy(manager, name));
  }

  Supplier<NDArray> kernel(String layer) {
    return parameter(layer + "/kernel", weights.kernel(manager, layer));
  }

  /**
   * A scalar in libtorch's own memory. DJL makes one in a Java buffer for each operation with a
   * Java number.
   */
  NDArray constant(float number) {
    return Operations.owned(manager.create(number));
  }

  /** Several dense kernels of one input on top of each other, so that one product makes all. */
  Supplier<NDArray> fusedKernel(String prefix, List<String> layers) {
    return fused(
        prefix + String.join("+", layers) + "/kernel",
        layers.stream().map(layer -> weights.kernel(manager, prefix + layer)).toList());
  }

  Supplier<NDArray> fusedBias(String prefix, List<String> layers) {
    return fused(
        prefix + String.join("+", layers) + "/bias",
        layers.stream().map(layer -> weights.copy(manager, prefix + layer + "/bias")).toList());
  }

  private Supplier<NDArray> fused(String name, List<NDArray> parts) {
    NDList list = new NDList(parts);
    NDArray whole = NDArrays.concat(list, 0);
    list.close();
    return parameter(name, whole);
  }

  private Supplier<NDArray> parameter(String name, NDArray value) {
    if (trainable == BertEncoder.Trainable.NOTHING) {
      return () -> value;
    }
    TrainableTensor tensor = TrainableTensor.of(name, value);
    training.add(tensor);
    return tensor::value;
  }
}
