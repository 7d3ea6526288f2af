package io.medley.models.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.medley.models.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * B token sequences that go through an encoder together: N tokens, at most T in a sequence.
 *
 * <p>What works on tokens alone takes all of them one after another, (N, ·). Attention alone needs
 * a grid of one row per sequence, padded to the longest, (B, T, ·).
 *
 * <p>Immutable; holds no native memory.
 */
public final class TokenBatch {
  /** What is added to an attention score that must not count. */
  private static final float EXCLUDED = -1e9f;

  private final List<int[]> sequences;
  private final List<int[]> types;
  private final int width;

  private TokenBatch(List<int[]> sequences, List<int[]> types) {
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one sequence");
    }
    this.sequences = List.copyOf(sequences);
    this.types = types == null ? null : List.copyOf(types);
    this.width = sequences.stream().mapToInt(ids -> ids.length).max().orElseThrow();
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

  /** Tokens of the longest sequence. */
  public int width() {
    return width;
  }

  /** Tokens of all sequences, specials included. */
  public long tokens() {
    return sequences.stream().mapToLong(ids -> ids.length).sum();
  }

  boolean hasTypes() {
    return types != null;
  }

  /** Whether all sequences have the same number of tokens. */
  boolean isEven() {
    return tokens() == (long) size() * width;
  }

  /** Where each sequence begins among all tokens. */
  int[] starts() {
    int[] starts = new int[size()];
    for (int row = 1; row < size(); row++) {
      starts[row] = starts[row - 1] + sequences.get(row - 1).length;
    }
    return starts;
  }

  /** (N) int64 ids of all tokens, sequence after sequence. */
  NDArray ids(NDManager manager) {
    return joined(manager, sequences);
  }

  /** (N) int64 token types. */
  NDArray types(NDManager manager) {
    return joined(manager, types);
  }

  /** (N) int64 places of all tokens in their sequences, from 0. */
  NDArray places(NDManager manager) {
    return joined(
        manager, sequences.stream().map(ids -> IntStream.range(0, ids.length).toArray()).toList());
  }

  /** (B * T) int64: for each cell of the padded grid its token, for padding the first one. */
  NDArray gridTokens(NDManager manager) {
    int[] starts = starts();
    long[] tokens = new long[size() * width];
    for (int cell = 0; cell < tokens.length; cell++) {
      int row = cell / width;
      int place = cell % width;
      tokens[cell] = starts[row] + (place < sequences.get(row).length ? place : 0);
    }
    return Operations.owned(manager.create(tokens));
  }

  /** (N) int64: for each token its cell of the padded grid. */
  NDArray tokenCells(NDManager manager) {
    return Operations.owned(
        manager.create(
            IntStream.range(0, size())
                .boxed()
                .flatMapToLong(
                    row ->
                        LongStream.range(0, sequences.get(row).length)
                            .map(place -> (long) row * width + place))
                .toArray()));
  }

  /** (B, 1, 1, T) summands for attention scores. */
  NDArray attentionMask(NDManager manager) {
    float[] mask = new float[size() * width];
    for (int row = 0; row < size(); row++) {
      Arrays.fill(mask, row * width + sequences.get(row).length, (row + 1) * width, EXCLUDED);
    }
    return Operations.owned(manager.create(mask, new Shape(size(), 1, 1, width)));
  }

  /** (B, N) weights that sum to one over a sequence's tokens. */
  NDArray poolingWeights(NDManager manager) {
    int tokens = Math.toIntExact(tokens());
    int[] starts = starts();
    float[] weights = new float[size() * tokens];
    for (int row = 0; row < size(); row++) {
      int from = row * tokens + starts[row];
      int length = sequences.get(row).length;
      Arrays.fill(weights, from, from + length, 1f / length);
    }
    return Operations.owned(manager.create(weights, new Shape(size(), tokens)));
  }

  private static NDArray joined(NDManager manager, List<int[]> rows) {
    return Operations.owned(
        manager.create(rows.stream().flatMapToInt(Arrays::stream).asLongStream().toArray()));
  }
}
