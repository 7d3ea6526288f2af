package io.medley.models.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.medley.models.gradient.GradientMode;
import io.medley.models.weights.BertConfig;
import java.util.List;
import java.util.function.Supplier;

/**
 * One block of BERT (Devlin et al. 2019): self-attention, then a feed-forward layer with the exact
 * GELU, each followed by a sum with its input and a layer norm. No dropout.
 *
 * <p>Queries, keys and values come of one product. What a pass makes lies in a sub-manager that is
 * closed when the pass ends; under {@link GradientMode#recording()} libtorch's graph keeps what the
 * backward pass needs.
 */
final class EncoderBlock {
  private final int heads;
  private final int headWidth;
  private final int hidden;
  private final float epsilon;
  private final NDArray scale;
  private final Supplier<NDArray> qkvKernel;
  private final Supplier<NDArray> qkvBias;
  private final Supplier<NDArray> projectionKernel;
  private final Supplier<NDArray> projectionBias;
  private final Supplier<NDArray> attentionGamma;
  private final Supplier<NDArray> attentionBeta;
  private final Supplier<NDArray> innerKernel;
  private final Supplier<NDArray> innerBias;
  private final Supplier<NDArray> outerKernel;
  private final Supplier<NDArray> outerBias;
  private final Supplier<NDArray> outputGamma;
  private final Supplier<NDArray> outputBeta;

  EncoderBlock(BertConfig config, EncoderParameters parameters, int layer) {
    heads = config.heads();
    headWidth = config.headWidth();
    hidden = config.hidden();
    epsilon = config.layerNormEpsilon();
    scale = parameters.constant(1 / (float) Math.sqrt(headWidth));
    String prefix = "encoder/layer_" + layer + "/";
    List<String> fused = List.of("query", "key", "value");
    qkvKernel = parameters.fusedKernel(prefix + "attention/self/", fused);
    qkvBias = parameters.fusedBias(prefix + "attention/self/", fused);
    projectionKernel = parameters.kernel(prefix + "attention/output/dense");
    projectionBias = parameters.vector(prefix + "attention/output/dense/bias");
    attentionGamma = parameters.vector(prefix + "attention/output/LayerNorm/gamma");
    attentionBeta = parameters.vector(prefix + "attention/output/LayerNorm/beta");
    innerKernel = parameters.kernel(prefix + "intermediate/dense");
    innerBias = parameters.vector(prefix + "intermediate/dense/bias");
    outerKernel = parameters.kernel(prefix + "output/dense");
    outerBias = parameters.vector(prefix + "output/dense/bias");
    outputGamma = parameters.vector(prefix + "output/LayerNorm/gamma");
    outputBeta = parameters.vector(prefix + "output/LayerNorm/beta");
  }

  /**
   * All tokens.
   *
   * @param input (N, H)
   * @return (N, H) in the input's manager
   */
  NDArray forward(NDArray input, TokenGrid grid) {
    NDManager caller = input.getManager();
    try (NDManager scope = caller.newSubManager()) {
      input.tempAttach(scope);
      NDArray fused = Operations.linear(input, qkvKernel.get(), qkvBias.get());
      NDList parts = grid.spread(fused).split(3, 2);
      NDArray context = attend(parts.get(0), parts.get(1), parts.get(2), grid);
      NDArray output = afterAttention(input, grid.gather(context));
      output.attach(caller);
      return output;
    }
  }

  /**
   * Some positions only; keys and values still come from all tokens.
   *
   * @param input (N, H)
   * @param positions which positions, M of them
   * @return (M, H), sequence after sequence, in the input's manager
   */
  NDArray forwardAt(NDArray input, TokenGrid grid, Positions positions) {
    NDManager caller = input.getManager();
    try (NDManager scope = caller.newSubManager()) {
      input.tempAttach(scope);
      NDArray kernel = qkvKernel.get();
      NDArray bias = qkvBias.get();
      NDArray queries =
          Operations.linear(
              Operations.rows(input, positions.grid(scope)),
              Operations.slice(scope, kernel, 0, hidden),
              Operations.slice(scope, bias, 0, hidden));
      NDArray fused =
          Operations.linear(
              input,
              Operations.slice(scope, kernel, hidden, 3L * hidden),
              Operations.slice(scope, bias, hidden, 3L * hidden));
      NDList parts = grid.spread(fused).split(2, 2);
      NDArray context = attend(queries, parts.get(0), parts.get(1), grid);
      NDArray output =
          afterAttention(
              Operations.rows(input, positions.inInput(scope)),
              Operations.rows(context.reshape(-1, hidden), positions.inGrid(scope)));
      output.attach(caller);
      return output;
    }
  }

  /** (B, Q, H), (B, T, H), (B, T, H) to (B, Q, H). */
  private NDArray attend(NDArray queries, NDArray keys, NDArray values, TokenGrid grid) {
    NDArray scores = heads(queries).matMul(heads(keys).transpose(0, 1, 3, 2));
    scores.muli(scale);
    grid.exclude(scores);
    NDArray context = scores.softmax(-1).matMul(heads(values));
    return context
        .transpose(0, 2, 1, 3)
        .reshape(context.getShape().get(0), context.getShape().get(2), hidden);
  }

  private NDArray afterAttention(NDArray input, NDArray context) {
    NDArray projected = Operations.linear(context, projectionKernel.get(), projectionBias.get());
    projected.addi(input);
    NDArray attended =
        Operations.norm(projected, attentionGamma.get(), attentionBeta.get(), epsilon);
    NDArray inner =
        Activation.gelu(Operations.linear(attended, innerKernel.get(), innerBias.get()));
    NDArray outer = Operations.linear(inner, outerKernel.get(), outerBias.get());
    outer.addi(attended);
    return Operations.norm(outer, outputGamma.get(), outputBeta.get(), epsilon);
  }

  /** (B, T, H) to (B, heads, T, width). */
  private NDArray heads(NDArray states) {
    Shape shape = states.getShape();
    return states.reshape(shape.get(0), shape.get(1), heads, headWidth).transpose(0, 2, 1, 3);
  }
}
