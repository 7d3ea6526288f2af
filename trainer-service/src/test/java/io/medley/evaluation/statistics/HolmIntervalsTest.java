package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HolmIntervalsTest {
  private static final double ALPHA = 0.05;

  @Test
  void shouldLeaveASingleComparisonAsItIs() {
    Resampled one = normal(0.1, 1);

    assertThat(HolmIntervals.adjust(List.of(one), ALPHA)).containsExactly(one.interval(ALPHA));
  }

  @Test
  void shouldStepAlphaDownFromTheStrongestComparisonAndStopAtTheFirstThatFails() {
    Resampled strong = normal(5, 1);
    Resampled middling = normal(2.6, 2);
    Resampled weak = normal(2.2, 3);
    Resampled none = normal(0.1, 4);

    List<ConfidenceInterval> adjusted =
        HolmIntervals.adjust(List.of(none, middling, strong, weak), ALPHA);

    assertThat(adjusted)
        .containsExactly(
            none.interval(ALPHA / 2),
            middling.interval(ALPHA / 3),
            strong.interval(ALPHA / 4),
            weak.interval(ALPHA / 2));
    assertThat(weak.interval(ALPHA).excludesZero()).isTrue();
    assertThat(adjusted.get(3).excludesZero()).isFalse();
  }

  @Test
  void shouldHaveNothingToSayOfNothing() {
    assertThat(HolmIntervals.adjust(List.of(), ALPHA)).isEmpty();
  }

  @Property(tries = 60)
  void shouldRejectWhatHolmsPValuesReject(
      @ForAll @IntRange(min = 1, max = 12) int count, @ForAll @IntRange(max = 10_000) int seed) {
    Random random = new Random(seed);
    List<Resampled> comparisons =
        IntStream.range(0, count).mapToObj(i -> normal(3 * random.nextGaussian(), i)).toList();

    List<ConfidenceInterval> adjusted = HolmIntervals.adjust(comparisons, ALPHA);

    assertThat(adjusted.stream().map(ConfidenceInterval::excludesZero).toList())
        .isEqualTo(holm(comparisons.stream().map(Resampled::pValue).toList()));
    for (int i = 0; i < count; i++) {
      ConfidenceInterval plain = comparisons.get(i).interval(ALPHA);
      assertThat(adjusted.get(i).low()).isLessThanOrEqualTo(plain.low());
      assertThat(adjusted.get(i).high()).isGreaterThanOrEqualTo(plain.high());
    }
  }

  @Test
  void shouldKeepTheOrderOfTheComparisons() {
    List<Resampled> comparisons = List.of(normal(9, 1), normal(-9, 2));

    List<ConfidenceInterval> adjusted = HolmIntervals.adjust(comparisons, ALPHA);

    assertThat(adjusted.get(0).low()).isCloseTo(7, within(1.0));
    assertThat(adjusted.get(1).high()).isCloseTo(-7, within(1.0));
  }

  /** The textbook procedure. */
  private static List<Boolean> holm(List<Double> p) {
    List<Boolean> rejected = new ArrayList<>(p.stream().map(x -> false).toList());
    List<Integer> order =
        IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
    for (int j = 0; j < p.size() && p.get(order.get(j)) <= ALPHA / (p.size() - j); j++) {
      rejected.set(order.get(j), true);
    }
    return rejected;
  }

  private static Resampled normal(double mean, long seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(4_000).map(u -> mean + random.nextGaussian()).toArray();
    return new Resampled(mean, values);
  }
}
