package io.medley.diversity.band;

import io.medley.diversity.Statistic;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * One band for all statistics together, over one or more sets: how many standard deviations of real
 * samples a statistic may lie off their mean, so that none does with probability 0.95.
 *
 * <p>The studentised maximum (as in Romano and Wolf 2005): the largest deviation of a draw over all
 * statistics keeps their dependence. Deviations below and above the mean are taken apart, as many
 * statistics are skewed, and a draw is measured by that of the others (its deleted residual), as a
 * further sample will be. To the maxima of the draws a Gumbel distribution is fitted by L-moments
 * (Hosking 1990), because 100 draws have no quantile for many sets; the maximum over K independent
 * sets is then Gumbel again, farther out by scale · ln K.
 *
 * <p>A statistic of few different values ({@code duplicateRate}, or {@code labelJs} of balanced
 * classes) has no use of a deviation and takes no part, nor does {@code dcscore}: it hangs on the
 * few closest pairs, so the deviation that one pool shows says little of the next, and alone it
 * would make most of the false alarms. Immutable.
 *
 * @param location of the distribution of a set's largest deviation
 * @param scale of the same, at least 0
 * @param spreads of the statistics that take part
 */
public record StudentisedMaximum(double location, double scale, Map<Statistic, Spread> spreads) {

  private static final double PROBABILITY = 0.95;
  private static final double EULER = 0.5772156649015329;

  /** Of the draws at least one in so many has a value of its own. */
  private static final int DRAWS_PER_VALUE = 4;

  /** The same of {@code tailMass}: a count of samples, whose deviation says enough. */
  private static final int DRAWS_PER_COUNT = 12;

  /**
   * How far one further, independent real sample lies from the mean of the draws, as root mean
   * square of those on one side of it. Widened as single bands are, but by the mean of what the
   * statistics estimate: one estimate is too uncertain for so far a tail.
   */
  public record Spread(double below, double above) {}

  /** Copies the spreads. */
  public StudentisedMaximum {
    spreads = Map.copyOf(spreads);
  }

  /**
   * The band from the draws that bands of single statistics are made from.
   *
   * @param draws values of each statistic, of the same draws in the same order; those at 2k and 2k
   *     + 1 come from disjoint draws
   * @param count of draws
   * @param fraction size of a draw over size of the pool
   */
  static StudentisedMaximum of(Map<Statistic, double[]> draws, int count, double fraction) {
    Map<Statistic, double[]> partaking = new EnumMap<>(draws);
    partaking.remove(Statistic.DCSCORE);
    partaking
        .entrySet()
        .removeIf(own -> distinct(own.getValue()) * drawsPerValue(own.getKey()) < count);
    double squared =
        partaking.values().stream()
            .mapToDouble(v -> PredictionInterval.squaredWidening(v, mean(v)))
            .average()
            .orElse(1);
    double widening = PredictionInterval.widening(squared, fraction) * Math.sqrt(1 + 1.0 / count);
    double[] maxima = new double[count];
    Map<Statistic, Spread> spreads = new EnumMap<>(Statistic.class);
    partaking.forEach(
        (statistic, values) -> spreads.put(statistic, spread(values, widening, maxima)));
    return ofMaxima(maxima, spreads);
  }

  private static long distinct(double[] values) {
    return Arrays.stream(values).distinct().count();
  }

  private static int drawsPerValue(Statistic statistic) {
    return statistic == Statistic.TAIL_MASS ? DRAWS_PER_COUNT : DRAWS_PER_VALUE;
  }

  /** The spread of one statistic; raises the maxima to its residuals. */
  private static Spread spread(double[] values, double widening, double[] maxima) {
    int n = values.length;
    double mean = mean(values);
    double[] off = Arrays.stream(values).map(value -> value - mean).toArray();
    Side below = Side.of(Arrays.stream(off).filter(value -> value <= 0).toArray());
    Side above = Side.of(Arrays.stream(off).filter(value -> value > 0).toArray());
    for (int i = 0; i < n; i++) {
      Side side = off[i] > 0 ? above : below;
      maxima[i] = Math.max(maxima[i], Math.sqrt((double) n / (n - 1)) * side.residual(off[i]));
    }
    return new Spread(widening * below.deviation(), widening * above.deviation());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** The draws on one side of their mean. */
  private record Side(int count, double squares) {
    private static Side of(double[] off) {
      return new Side(off.length, Arrays.stream(off).map(value -> value * value).sum());
    }

    private double deviation() {
      return Math.sqrt(squares / count);
    }

    /** A draw in deviations of the others; of one alone, in its own. */
    private double residual(double off) {
      return count == 1 ? 1 : Math.abs(off) / Math.sqrt((squares - off * off) / (count - 1));
    }
  }

  static StudentisedMaximum ofMaxima(double[] maxima, Map<Statistic, Spread> spreads) {
    double[] sorted = maxima.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double mean = Arrays.stream(sorted).sum() / n;
    double second = 0;
    for (int i = 0; i < n; i++) {
      second += (2.0 * i + 1 - n) * sorted[i] / ((double) n * (n - 1));
    }
    double scale = second / Math.log(2);
    return new StudentisedMaximum(mean - EULER * scale, scale, spreads);
  }

  /**
   * How many deviations off the mean a statistic may lie.
   *
   * @param sets that are looked at together, at least 1
   */
  public double limit(int sets) {
    if (sets < 1) {
      throw new IllegalArgumentException("A band is for at least 1 set, not for " + sets);
    }
    return location + scale * (Math.log(sets) - Math.log(-Math.log(PROBABILITY)));
  }

  /**
   * Whether a value lies in the band, as that of a statistic which takes no part does.
   *
   * @param mean of the draws
   * @param sets that are looked at together, at least 1
   */
  public boolean contains(Statistic statistic, double mean, double value, int sets) {
    Spread spread = spreads.get(statistic);
    double off = value - mean;
    return spread == null
        || Math.abs(off) <= limit(sets) * (off > 0 ? spread.above() : spread.below());
  }
}
