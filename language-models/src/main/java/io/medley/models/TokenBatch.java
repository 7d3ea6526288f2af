package io.medley.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Token sequences that go through an encoder together, padded to the longest of them.
 *
 * <p>Immutable; holds no native memory.
 */
public final class TokenBatch {
  /** What is added to an attention score that must not count. */
  private static final float EXCLUDED = -1e9f;

  private final List<int[]> sequences;
  private final List<int[]> types;
  private final int width;
  private final boolean padded;

  private TokenBatch(List<int[]> sequences, List<int[]> types) {
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one sequence");
    }
    this.sequences = List.copyOf(sequences);
    this.types = types == null ? null : List.copyOf(types);
    this.width = sequences.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    this.padded = sequences.stream().anyMatch(ids -> ids.length < width);
    if (sequences.stream().anyMatch(ids -> ids.length == 0)) {
      throw new IllegalArgumentException("a sequence needs at least one token");
    }
  }

  /**
   * A batch of single texts.
   *
   * @param sequences ids as {@link Tokenizer#encode} gives them, each at least one
   */
  public static TokenBatch of(List<int[]> sequences) {
    return new TokenBatch(sequences, null);
  }

  /**
   * A batch with token types: 0 for tokens of the first text of a pair, 1 for those of the second.
   *
   * @param types of the lengths of {@code sequences}
   */
  public static TokenBatch ofPairs(List<int[]> sequences, List<int[]> types) {
    for (int i = 0; i < sequences.size(); i++) {
      if (types.size() != sequences.size() || types.get(i).length != sequences.get(i).length) {
        throw new IllegalArgumentException("every sequence needs types of its own length");
      }
    }
    return new TokenBatch(sequences, types);
  }

  /** Sequences. */
  public int size() {
    return sequences.size();
  }

  /** Tokens per sequence after padding. */
  public int width() {
    return width;
  }

  /** Tokens without padding, specials included. */
  public long tokens() {
    return sequences.stream().mapToLong(ids -> ids.length).sum();
  }

  boolean hasTypes() {
    return types != null;
  }

  /** (B, T) int64 ids. */
  NDArray ids(NDManager manager) {
    return padded(manager, sequences);
  }

  /** (B, T) int64 token types. */
  NDArray types(NDManager manager) {
    return padded(manager, types);
  }

  /** (B, 1, 1, T) summands for attention scores, or null if nothing is padded. */
  NDArray attentionMask(NDManager manager) {
    if (!padded) {
      return null;
    }
    float[] mask = new float[size() * width];
    for (int row = 0; row < size(); row++) {
      Arrays.fill(mask, row * width + sequences.get(row).length, (row + 1) * width, EXCLUDED);
    }
    return owned(manager.create(mask, new Shape(size(), 1, 1, width)));
  }

  /** (B, 1, T) weights that sum to one over a sequence's tokens, or null if nothing is padded. */
  NDArray poolingWeights(NDManager manager) {
    if (!padded) {
      return null;
    }
    float[] weights = new float[size() * width];
    for (int row = 0; row < size(); row++) {
      int length = sequences.get(row).length;
      Arrays.fill(weights, row * width, row * width + length, 1f / length);
    }
    return owned(manager.create(weights, new Shape(size(), 1, width)));
  }

  private NDArray padded(NDManager manager, List<int[]> rows) {
    long[] flat = new long[size() * width];
    for (int row = 0; row < size(); row++) {
      int[] values = rows.get(row);
      for (int i = 0; i < values.length; i++) {
        flat[row * width + i] = values[i];
      }
    }
    return owned(manager.create(flat, new Shape(size(), width)));
  }

  /**
   * A copy in libtorch's own memory. An array made of Java values lies in a Java buffer, which goes
   * with the array; but a graph keeps using the memory until its backward pass.
   */
  private static NDArray owned(NDArray inJavaBuffer) {
    try (inJavaBuffer) {
      return inJavaBuffer.duplicate();
    }
  }
}
