package io.medley.models.bert;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.medley.models.ModelException;
import io.medley.models.NativeLibraries;
import io.medley.models.gradient.TrainableTensor;
import io.medley.models.weights.BertConfig;
import io.medley.models.weights.BertWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A BERT encoder on libtorch, for MiniLM-L6 and BERT-base: embeddings, then {@link EncoderBlock}s.
 * Sequences of any length up to the model's; dropout is always off.
 *
 * <p>Native memory: the parameters live in this encoder's own manager until {@link #close()}; what
 * a forward pass makes is freed within it, except its result, which belongs to the manager that the
 * caller hands in.
 *
 * <p>Forward passes without recording may run in several threads at once; training is one thread's.
 */
public final class BertEncoder implements AutoCloseable {
  /** What a training step changes. */
  public enum Trainable {
    /** Nothing: for predictions alone. */
    NOTHING,
    /** Everything but the word embeddings, which stay in memory shared with other models. */
    ALL_BUT_WORD_EMBEDDINGS,
    /** Everything. */
    ALL
  }

  private final BertConfig config;
  private final NDManager manager;

  /** Keeps the mapped memory reachable under arrays that lie in it. */
  private final BertWeights weights;

  private final List<TrainableTensor> training;
  private final Supplier<NDArray> wordEmbeddings;
  private final Supplier<NDArray> positionEmbeddings;
  private final Supplier<NDArray> typeEmbeddings;
  private final Supplier<NDArray> gamma;
  private final Supplier<NDArray> beta;
  private final List<EncoderBlock> blocks = new ArrayList<>();

  private BertEncoder(NDManager manager, BertWeights weights, Trainable trainable, int layers) {
    this.config = weights.config();
    this.manager = manager;
    this.weights = weights;
    EncoderParameters parameters = new EncoderParameters(manager, weights, trainable);
    wordEmbeddings = parameters.wordEmbeddings();
    positionEmbeddings = parameters.vector("embeddings/position_embeddings");
    typeEmbeddings = parameters.vector("embeddings/token_type_embeddings");
    gamma = parameters.vector("embeddings/LayerNorm/gamma");
    beta = parameters.vector("embeddings/LayerNorm/beta");
    addBlocks(parameters, layers);
    training = parameters.training();
  }

  private void addBlocks(EncoderParameters parameters, int upTo) {
    for (int layer = blocks.size(); layer < upTo; layer++) {
      blocks.add(new EncoderBlock(config, parameters, layer));
    }
  }

  /** Shares all of another encoder but the last blocks, which are fresh copies that train. */
  private BertEncoder(NDManager manager, BertEncoder base, int lastBlocks) {
    this.config = base.config;
    this.manager = manager;
    this.weights = base.weights;
    wordEmbeddings = base.wordEmbeddings;
    positionEmbeddings = base.positionEmbeddings;
    typeEmbeddings = base.typeEmbeddings;
    gamma = base.gamma;
    beta = base.beta;
    EncoderParameters parameters = new EncoderParameters(manager, weights, Trainable.ALL);
    blocks.addAll(base.blocks.subList(0, config.layers() - lastBlocks));
    addBlocks(parameters, config.layers());
    training = parameters.training();
  }

  /**
   * Makes an encoder with its own copy of all parameters but frozen word embeddings.
   *
   * @param device where it computes, see {@link NativeLibraries#bestDevice()}
   * @throws ModelException if a tensor is missing
   */
  public static BertEncoder load(BertWeights weights, Trainable trainable, Device device) {
    return load(weights, trainable, weights.config().layers(), device);
  }

  /**
   * The embeddings and the first blocks of an encoder, none of which train, for several encoders to
   * share. Its hidden states are those of its last block.
   *
   * @param blocks how many, from 1 to all
   */
  public static BertEncoder loadLower(BertWeights weights, int blocks, Device device) {
    if (blocks < 1 || blocks > weights.config().layers()) {
      throw new IllegalArgumentException(
          "there are %d blocks, not %d".formatted(weights.config().layers(), blocks));
    }
    return load(weights, Trainable.NOTHING, blocks, device);
  }

  private static BertEncoder load(
      BertWeights weights, Trainable trainable, int blocks, Device device) {
    NDManager manager = NativeLibraries.torch().newBaseManager(device);
    try {
      return new BertEncoder(manager, weights, trainable, blocks);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * An encoder with this one's embeddings and first blocks, which stay this one's and frozen, and
   * with last blocks of its own that train, from their pretrained values on. Several may train at
   * the same time, each in its own thread. To be closed before this one.
   *
   * @param lastBlocks 1 or more, and all that this one lacks
   */
  public BertEncoder withTrainableEnd(int lastBlocks) {
    NDManager own = NativeLibraries.torch().newBaseManager(manager.getDevice());
    try {
      return new BertEncoder(own, this, lastBlocks);
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  /** The encoder's shape. */
  public BertConfig config() {
    return config;
  }

  /** The parameters that train, in the order of the forward pass; empty for {@code NOTHING}. */
  public List<TrainableTensor> parameters() {
    return training;
  }

  /** The pretrained weights that it was made from. */
  BertWeights weights() {
    return weights;
  }

  /** A manager for one step, below the encoder's and on its device. Close it after the step. */
  public NDManager newStep() {
    return manager.newSubManager();
  }

  /**
   * Hidden states of the last block.
   *
   * @param step owns the result, for instance from {@link #newStep()}
   * @return (N, H) float32: all tokens of the batch, sequence after sequence, without padding
   */
  public NDArray forward(NDManager step, TokenBatch batch) {
    try (NDManager scope = step.newSubManager()) {
      TokenGrid grid = new TokenGrid(scope, batch);
      NDArray states = embed(scope, batch);
      for (EncoderBlock block : blocks) {
        states = advance(states, block.forward(states, grid));
      }
      states.attach(step);
      return states;
    }
  }

  /**
   * Mean of the last hidden states over each sequence's tokens, not normalised.
   *
   * @param step owns the result
   * @return (B, H) float32
   */
  public NDArray forwardMean(NDManager step, TokenBatch batch) {
    try (NDManager scope = step.newSubManager()) {
      NDArray mean = batch.poolingWeights(scope).matMul(forward(scope, batch));
      mean.attach(step);
      return mean;
    }
  }

  /** Last hidden states at M positions only: (M, H), sequence after sequence. */
  NDArray forwardAt(NDManager step, TokenBatch batch, Positions positions) {
    try (NDManager scope = step.newSubManager()) {
      TokenGrid grid = new TokenGrid(scope, batch);
      NDArray states = embed(scope, batch);
      int last = blocks.size() - 1;
      for (EncoderBlock block : blocks.subList(0, last)) {
        states = advance(states, block.forward(states, grid));
      }
      states = advance(states, blocks.get(last).forwardAt(states, grid, positions));
      states.attach(step);
      return states;
    }
  }

  /** The (V, H) word embeddings, to which an output projection can be tied. */
  NDArray wordEmbeddings() {
    return wordEmbeddings.get();
  }

  private NDArray embed(NDManager step, TokenBatch batch) {
    int width = batch.width();
    if (width > config.maxPositions()) {
      throw new IllegalArgumentException(
          "a sequence has %d tokens, the model takes %d".formatted(width, config.maxPositions()));
    }
    try (NDManager scope = step.newSubManager()) {
      NDArray sum = Operations.rows(wordEmbeddings.get(), batch.ids(scope));
      NDArray places = Operations.rows(positionEmbeddings.get(), batch.places(scope));
      NDArray types =
          batch.hasTypes()
              ? Operations.rows(typeEmbeddings.get(), batch.types(scope))
              : Operations.slice(scope, typeEmbeddings.get(), 0, 1);
      sum.addi(places);
      sum.addi(types);
      NDArray states = Operations.norm(sum, gamma.get(), beta.get(), config.layerNormEpsilon());
      states.attach(step);
      return states;
    }
  }

  private static NDArray advance(NDArray before, NDArray after) {
    before.close();
    return after;
  }

  @Override
  public void close() {
    manager.close();
  }
}
