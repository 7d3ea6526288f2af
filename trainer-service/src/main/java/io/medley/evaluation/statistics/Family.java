package io.medley.evaluation.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down procedure (Holm 1979) over all planned comparisons, written as intervals.
 *
 * <p>Of m comparisons, ordered by p-value, the j-th gets its interval at level 1 − α/(m − j + 1) as
 * long as every interval before it excludes zero. The first that does not stops the procedure: it
 * and all after it get their interval at its level. So an adjusted interval excludes zero exactly
 * where Holm rejects, and the chance of even one false claim in the whole report is at most α. The
 * intervals are made for that claim; those of the later steps do not, together, cover all true
 * values with 1 − α.
 */
public final class Family {
  private Family() {}

  /**
   * The comparisons adjusted for each other, in the order given.
   *
   * @param alpha the family's level, 0.05 for 95 % intervals
   */
  public static List<Adjusted> adjust(List<Difference> planned, double alpha) {
    int m = planned.size();
    List<Adjusted> adjusted = new ArrayList<>(Collections.nCopies(m, null));
    double[] p = planned.stream().mapToDouble(Difference::pValue).toArray();
    double level = alpha / Math.max(1, m);
    double largest = 0;
    boolean stopped = false;
    int step = 0;
    for (int index : byEvidence(p)) {
      if (!stopped) {
        level = alpha / (m - step);
      }
      Difference difference = planned.get(index);
      ConfidenceInterval interval = difference.interval(level);
      stopped |= !interval.excludesZero();
      largest = Math.max(largest, Math.min(1, p[index] * (m - step)));
      adjusted.set(
          index,
          new Adjusted(
              interval, largest, difference.detectable(alpha / m), difference.halving(alpha / m)));
      step++;
    }
    return List.copyOf(adjusted);
  }

  private static List<Integer> byEvidence(double[] p) {
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .toList();
  }
}
