package io.medley.diversity.choice;

import io.medley.diversity.Hash64;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Draws without replacement, class by class, with weights exp(tilt · log ratio + spread · oddness):
 * those with the largest logarithm of the weight plus g, g Gumbel (Efraimidis and Spirakis 2006, in
 * logarithms). The g follow from a seed and the position and are the same for every draw, so draws
 * with similar weights share most of their members. Immutable.
 */
final class TiltedDraw {
  private static final double TWO_TO_53 = 0x1p53;

  private final int[] classes;
  private final int[] quotas;
  private final double[] logRatios;
  private final double[] oddness;
  private final double[] gumbel;

  /**
   * Of candidates.
   *
   * @param classes of each candidate, from 0
   * @param quotas of each class; all of a class where it has no more
   * @param logRatios of each: the higher, the more like real data
   * @param oddness of each: the higher, the less like the other candidates
   */
  TiltedDraw(int[] classes, int[] quotas, double[] logRatios, double[] oddness, long seed) {
    this.classes = classes.clone();
    this.quotas = quotas.clone();
    this.logRatios = logRatios.clone();
    this.oddness = oddness.clone();
    this.gumbel =
        IntStream.range(0, classes.length)
            .mapToDouble(i -> -Math.log(-Math.log(uniform(seed, i))))
            .toArray();
  }

  private static double uniform(long seed, int position) {
    return ((Hash64.mix(seed ^ Hash64.mix(position)) >>> 11) + 0.5) / TWO_TO_53;
  }

  /** The first candidates of each class: what there would be without a choice. */
  int[] first() {
    return largest(IntStream.range(0, classes.length).mapToDouble(i -> -i).toArray());
  }

  /** A draw; positions rising. */
  int[] of(double tilt, double spread) {
    return largest(
        IntStream.range(0, classes.length)
            .mapToDouble(i -> tilt * logRatios[i] + spread * oddness[i] + gumbel[i])
            .toArray());
  }

  private int[] largest(double[] keys) {
    return IntStream.range(0, quotas.length)
        .flatMap(label -> Arrays.stream(largest(keys, label)))
        .sorted()
        .toArray();
  }

  private int[] largest(double[] keys, int label) {
    return IntStream.range(0, classes.length)
        .filter(i -> classes[i] == label)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(i -> -keys[i]).thenComparing(i -> i))
        .limit(quotas[label])
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
