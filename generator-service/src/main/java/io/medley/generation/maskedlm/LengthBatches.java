package io.medley.generation.maskedlm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Lays sequences out in batches so that padding and the number of passes together cost least: in
 * order of length, cut where the sum over batches of rows × longest + overhead is smallest.
 *
 * <p>A function of the lengths alone; quadratic in their number.
 */
final class LengthBatches {
  private LengthBatches() {}

  /**
   * Every sequence in exactly one batch, shorter ones first; equally long ones keep their order.
   *
   * @param maxRows most sequences of a batch
   * @param overhead what a batch costs beside its tokens, in tokens
   */
  static <T> List<List<T>> of(
      List<T> sequences, ToIntFunction<T> length, int maxRows, int overhead) {
    List<T> sorted = sequences.stream().sorted(Comparator.comparingInt(length)).toList();
    int count = sorted.size();
    long[] cost = new long[count + 1];
    int[] from = new int[count + 1];
    for (int to = 1; to <= count; to++) {
      cost[to] = Long.MAX_VALUE;
      long width = length.applyAsInt(sorted.get(to - 1));
      for (int first = Math.max(0, to - maxRows); first < to; first++) {
        long with = cost[first] + (to - first) * width + overhead;
        if (with < cost[to]) {
          cost[to] = with;
          from[to] = first;
        }
      }
    }
    List<List<T>> batches = new ArrayList<>();
    for (int to = count; to > 0; to = from[to]) {
      batches.add(0, sorted.subList(from[to], to));
    }
    return batches;
  }
}
