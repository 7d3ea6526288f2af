package io.medley.evaluation.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down procedure (Holm 1979) written as intervals.
 *
 * <p>Of m comparisons, ordered by p-value (ties: the farther from zero in standard deviations
 * first), the j-th gets its interval at level 1 − α/(m − j + 1) as long as every interval before it
 * excludes zero. The first that does not stops the procedure: it and all after it get their
 * interval at its level. So an adjusted interval excludes zero exactly where Holm rejects, and the
 * chance of even one false claim in the whole report is at most α. The intervals are made for that
 * claim; those of the later steps do not, together, cover all true values with 1 − α.
 */
public final class HolmIntervals {
  private HolmIntervals() {}

  /**
   * The adjusted intervals, in the order of the comparisons.
   *
   * @param comparisons all of the report
   * @param alpha the family's level, 0.05 for 95 % intervals
   */
  public static List<ConfidenceInterval> adjust(List<Resampled> comparisons, double alpha) {
    int m = comparisons.size();
    List<ConfidenceInterval> adjusted = new ArrayList<>(Collections.nCopies(m, null));
    double level = alpha / Math.max(1, m);
    boolean stopped = false;
    int step = 0;
    for (int index : byEvidence(comparisons)) {
      if (!stopped) {
        level = alpha / (m - step);
      }
      ConfidenceInterval interval = comparisons.get(index).interval(level);
      stopped |= !interval.excludesZero();
      adjusted.set(index, interval);
      step++;
    }
    return List.copyOf(adjusted);
  }

  private static List<Integer> byEvidence(List<Resampled> comparisons) {
    double[] p = comparisons.stream().mapToDouble(Resampled::pValue).toArray();
    return IntStream.range(0, comparisons.size())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> p[i])
                .thenComparingDouble(i -> -comparisons.get(i).standardised()))
        .toList();
  }
}
