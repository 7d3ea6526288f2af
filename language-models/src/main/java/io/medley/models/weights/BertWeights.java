package io.medley.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.medley.models.ModelException;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A BERT's weights as they lie on disk, mapped into memory and shared by every model and process
 * that is made from them. Costs nothing until a model is made; needs no closing; immutable and
 * thread-safe.
 *
 * <p>Tensors are asked for by Google's names without the leading {@code module/bert/}: {@code
 * encoder/layer_0/attention/self/query/kernel}.
 */
public final class BertWeights {
  private final WeightFile file;
  private final BertConfig config;
  private final UnaryOperator<String> naming;

  private BertWeights(WeightFile file, BertConfig config, UnaryOperator<String> naming) {
    this.file = file;
    this.config = config;
    this.naming = naming;
  }

  /**
   * MiniLM-L6, from its ONNX file.
   *
   * @throws ModelException if it is missing or damaged
   */
  public static BertWeights minilm(ModelStore store) {
    Path home = store.require(PretrainedModel.MINILM_L6);
    return new BertWeights(
        OnnxInitializers.open(home.resolve("model.onnx")),
        BertConfig.MINILM_L6,
        BertWeights::onnxName);
  }

  /**
   * BERT-base with its masked-LM head, from Google's checkpoint.
   *
   * @throws ModelException if it is missing or damaged
   */
  public static BertWeights bertBase(ModelStore store) {
    Path home = store.require(PretrainedModel.BERT_BASE);
    return new BertWeights(
        TensorFlowBundle.open(home.resolve("variables.index"), home.resolve("variables.data")),
        BertConfig.BERT_BASE,
        name -> name.startsWith("cls/") ? "module/" + name : "module/bert/" + name);
  }

  /** The shape of the encoder. */
  public BertConfig config() {
    return config;
  }

  /**
   * The tensor of a name over the mapped memory, on the CPU without a copy. Never write to it: the
   * memory is read-only.
   */
  public NDArray shared(NDManager manager, String name) {
    WeightFile.Tensor tensor = file.tensor(naming.apply(name));
    Shape shape = new Shape(tensor.shape());
    return manager.create(tensor.bytes(), shape, DataType.FLOAT32);
  }

  /** A copy of the tensor of a name. */
  public NDArray copy(NDManager manager, String name) {
    try (NDArray mapped = shared(manager, name)) {
      return mapped.duplicate();
    }
  }

  /** A copy of a dense kernel turned from [in, out], as both files have it, to [out, in]. */
  public NDArray kernel(NDManager manager, String layer) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray turned = shared(scope, layer + "/kernel").transpose();
      Shape shape = turned.getShape();
      NDArray kernel = turned.flatten().reshape(shape);
      kernel.attach(manager);
      return kernel;
    }
  }

  private static String onnxName(String name) {
    String dotted =
        name.replace('/', '.')
            .replace("layer_", "layer.")
            .replace("LayerNorm.gamma", "LayerNorm.weight")
            .replace("LayerNorm.beta", "LayerNorm.bias");
    return dotted.toLowerCase(Locale.ROOT).endsWith("_embeddings") ? dotted + ".weight" : dotted;
  }
}
