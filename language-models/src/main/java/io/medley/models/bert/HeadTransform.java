package io.medley.models.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.function.Supplier;

/**
 * The masked-LM head up to its projection onto the vocabulary: a dense layer with GELU and a layer
 * norm. Its arrays belong to the manager of its parameters.
 */
final class HeadTransform {
  private final Supplier<NDArray> kernel;
  private final Supplier<NDArray> bias;
  private final Supplier<NDArray> gamma;
  private final Supplier<NDArray> beta;
  private final float epsilon;

  HeadTransform(EncoderParameters parameters, float epsilon) {
    String prefix = "cls/predictions/transform/";
    kernel = parameters.kernel(prefix + "dense");
    bias = parameters.vector(prefix + "dense/bias");
    gamma = parameters.vector(prefix + "LayerNorm/gamma");
    beta = parameters.vector(prefix + "LayerNorm/beta");
    this.epsilon = epsilon;
  }

  /** (M, H) states to (M, H), in their manager. */
  NDArray forward(NDArray states) {
    NDArray dense = Activation.gelu(Operations.linear(states, kernel.get(), bias.get()));
    return Operations.norm(dense, gamma.get(), beta.get(), epsilon);
  }
}
