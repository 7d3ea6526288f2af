package io.medley.diversity.band;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** How many of each class a smaller set of the same class mix has. Stateless. */
final class Quotas {

  private Quotas() {}

  /**
   * Quotas in proportion to the classes' sizes, by largest remainder, ties in the classes' order.
   *
   * @param sizes of the classes
   * @param count what the quotas sum to, at most what the sizes sum to
   */
  static int[] of(long[] sizes, int count) {
    long all = LongStream.of(sizes).sum();
    int[] quotas = new int[sizes.length];
    List<Integer> order = new ArrayList<>();
    int given = 0;
    for (int i = 0; i < quotas.length; i++) {
      quotas[i] = (int) (count * sizes[i] / all);
      given += quotas[i];
      order.add(i);
    }
    order.sort(
        Comparator.comparingLong((Integer i) -> count * sizes[i] % all)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    for (int i = 0; given < count; i++, given++) {
      quotas[order.get(i)]++;
    }
    return quotas;
  }
}
