package io.medley.evaluation.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
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
 *
 * <p>Claims of no difference are a family of their own, in the same way: with the p-values of the
 * two one-sided tests and intervals at level 1 − 2α/(m − j + 1), which have to lie within the
 * margin.
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
    double[] p = planned.stream().mapToDouble(Difference::pValue).toArray();
    Steps steps =
        Steps.down(p, alpha, (j, level) -> planned.get(j).interval(level), Family::excludesZero);
    return IntStream.range(0, m)
        .mapToObj(
            j ->
                new Adjusted(
                    steps.intervals.get(j),
                    steps.p.get(j),
                    planned.get(j).detectable(alpha / m),
                    planned.get(j).halving(alpha / m)))
        .toList();
  }

  /**
   * Intervals that lie within ± margin exactly where two one-sided tests, adjusted for each other,
   * say that there is no difference; in the order given.
   *
   * @param alpha the family's level, 0.05 for a false claim in at most one report of twenty
   */
  public static List<ConfidenceInterval> equivalence(
      List<Difference> planned, double margin, double alpha) {
    double[] p = planned.stream().mapToDouble(d -> d.equivalencePValue(margin)).toArray();
    return Steps.down(
            p, alpha, (j, level) -> planned.get(j).interval(2 * level), i -> i.isWithin(margin))
        .intervals();
  }

  private static boolean excludesZero(ConfidenceInterval interval) {
    return interval.excludesZero();
  }

  private interface AtLevel {
    ConfidenceInterval interval(int comparison, double level);
  }

  /** The intervals and the adjusted p-values, in the order given. */
  private record Steps(List<ConfidenceInterval> intervals, List<Double> p) {
    static Steps down(
        double[] p, double alpha, AtLevel intervals, Predicate<ConfidenceInterval> claims) {
      int m = p.length;
      List<ConfidenceInterval> adjusted = new ArrayList<>(Collections.nCopies(m, null));
      List<Double> values = new ArrayList<>(Collections.nCopies(m, 1.0));
      double level = alpha / Math.max(1, m);
      double largest = 0;
      boolean stopped = false;
      int step = 0;
      for (int index : byEvidence(p)) {
        if (!stopped) {
          level = alpha / (m - step);
        }
        ConfidenceInterval interval = intervals.interval(index, level);
        stopped |= !claims.test(interval);
        largest = Math.max(largest, Math.min(1, p[index] * (m - step)));
        adjusted.set(index, interval);
        values.set(index, largest);
        step++;
      }
      return new Steps(List.copyOf(adjusted), List.copyOf(values));
    }

    private static List<Integer> byEvidence(double[] p) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, p.length).boxed().toList());
      order.sort(Comparator.comparingDouble(i -> p[i]));
      return order;
    }
  }
}
