package io.medley.diversity.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TailMassTest {

  @Property(tries = 40)
  void shouldGiveTheShareOfSamplesWhoseNearestRealTextIsRare(
      @ForAll @IntRange(min = 1, max = 300) int n,
      @ForAll @IntRange(min = 2, max = 300) int m,
      @ForAll long seed) {
    List<float[]> set = Samples.clustered(seed, n, 6);
    List<float[]> reference = Samples.clustered(seed + 1, m, 6);

    assertThat(tailMass(set, ReferenceVectors.of(reference)))
        .isEqualTo(byDefinition(set, reference));
  }

  /** Copies are as dense and as near as each other: the earlier ones come first. */
  @Property(tries = 40)
  void shouldDecideByOrderWhenRealTextsAreEqual(
      @ForAll @IntRange(min = 2, max = 280) int m, @ForAll long seed) {
    List<float[]> few = Samples.clustered(seed, 9, 6);
    Random random = new Random(seed);
    List<float[]> reference =
        IntStream.range(0, m).mapToObj(i -> few.get(random.nextInt(9)).clone()).toList();
    List<float[]> set = Samples.clustered(seed + 1, 50, 6);
    set.addAll(few);

    assertThat(tailMass(set, ReferenceVectors.of(reference)))
        .isEqualTo(byDefinition(set, reference));
  }

  @Property(tries = 20)
  void shouldNotDependOnOrderPartitionsOrCores(
      @ForAll @IntRange(min = 1, max = 400) int n, @ForAll long seed) {
    List<float[]> set = Samples.clustered(seed, n, 10);
    List<float[]> real = Samples.clustered(seed + 1, 280, 10);
    ReferenceVectors reference = ReferenceVectors.of(real);
    double whole = tailMass(set, reference);
    List<float[]> shuffled = new ArrayList<>(set);
    Collections.shuffle(shuffled, new Random(seed));
    List<float[]> left = shuffled.subList(0, n / 3);
    List<float[]> right = shuffled.subList(n / 3, n);
    double parts =
        (left.isEmpty() ? 0 : left.size() * tailMass(left, reference))
            + right.size() * tailMass(right, reference);

    assertThat(parts / n).isCloseTo(whole, within(1e-12));
    assertThat(tailMass(shuffled, ReferenceVectors.of(real, Cores.ALL))).isEqualTo(whole);
    assertThat(tailMass(set, ReferenceVectors.restored(reference.within(), real, Cores.ONE)))
        .isEqualTo(whole);
  }

  @Property(tries = 20)
  void shouldGiveOneFifthWhenASetIsTheReference(
      @ForAll @IntRange(min = 2, max = 300) int m, @ForAll long seed) {
    List<float[]> reference = Samples.clustered(seed, m, 10);
    assertThat(tailMass(reference, ReferenceVectors.of(reference)))
        .isEqualTo((m + 4) / 5 / (double) m);
  }

  @Property(tries = 20)
  void shouldGiveNothingOfTheDensestTextsAndAllOfTheRarest(
      @ForAll @IntRange(min = 10, max = 300) int m, @ForAll long seed) {
    List<float[]> reference = Samples.clustered(seed, m, 10);
    List<Integer> byDensity = byDensity(reference);
    int rare = (m + 4) / 5;
    ReferenceVectors real = ReferenceVectors.of(reference);

    assertThat(tailMass(at(reference, byDensity.subList(rare, m)), real)).isZero();
    assertThat(tailMass(at(reference, byDensity.subList(0, rare)), real)).isEqualTo(1);
  }

  @Test
  void shouldHaveFewerNeighboursInASmallReference() {
    assertThat(ReferenceVectors.of(Samples.clustered(1, 3, 6)).neighbours()).isEqualTo(2);
    assertThat(ReferenceVectors.of(Samples.clustered(1, 9, 6)).neighbours()).isEqualTo(5);
  }

  private static double tailMass(List<float[]> set, ReferenceVectors reference) {
    return PairwiseStatistics.all(set, 0.05, reference).get(Statistic.TAIL_MASS);
  }

  private static double byDefinition(List<float[]> set, List<float[]> reference) {
    int m = reference.size();
    Set<Integer> rare = new HashSet<>(byDensity(reference).subList(0, (m + 4) / 5));
    long inTail =
        set.stream()
            .filter(
                sample -> {
                  int nearest = 0;
                  for (int j = 1; j < m; j++) {
                    if (cosine(sample, reference.get(j)) > cosine(sample, reference.get(nearest))) {
                      nearest = j;
                    }
                  }
                  return rare.contains(nearest);
                })
            .count();
    return (double) inTail / set.size();
  }

  /** All positions, the rarest first; the sort is stable. */
  private static List<Integer> byDensity(List<float[]> reference) {
    int m = reference.size();
    double[] density = new double[m];
    for (int i = 0; i < m; i++) {
      int self = i;
      density[i] =
          IntStream.range(0, m)
              .filter(j -> j != self)
              .mapToObj(j -> cosine(reference.get(self), reference.get(j)))
              .sorted(Comparator.reverseOrder())
              .limit(5)
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow();
    }
    return IntStream.range(0, m)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> density[i]))
        .toList();
  }

  private static double cosine(float[] x, float[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum = Math.fma((double) x[k], (double) y[k], sum);
    }
    return sum;
  }

  private static List<float[]> at(List<float[]> reference, List<Integer> positions) {
    return positions.stream().map(reference::get).toList();
  }
}
