package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final double ALPHA = 0.05;

  @Test
  void shouldBeStudentsIntervalWhereOnePartIsAll() {
    Difference difference = difference(4, 0, 0, 0);

    // t(6): 2.4469 at 0.975, 0.9057 at 0.8.
    assertThat(difference.interval(ALPHA).high()).isCloseTo(2 * 2.4469, within(1e-3));
    assertThat(difference.detectable(ALPHA)).isCloseTo(2 * (2.4469 + 0.9057), within(1e-3));
    assertThat(difference.freedom()).isCloseTo(6, within(1e-9));
  }

  @Test
  void shouldTakeMoreReplicatesWhereReplicatesVary() {
    // More replicates also have more degrees of freedom: 10 are enough, not 12.
    assertThat(difference(4, 0, 0, 0).halving(ALPHA)).contains(new Remedy.Replicates(10));
  }

  @Test
  void shouldTakeMoreItemsWhereItemsVary() {
    assertThat(difference(0.01, 0, 4, 0).halving(ALPHA)).contains(new Remedy.Items(5));
  }

  @Test
  void shouldTakeMoreSeedsWhereSeedsAreMostOfTheReplicates() {
    Remedy remedy = difference(4, 0, 0.1, 3.9).halving(ALPHA).orElseThrow();

    assertThat(remedy).isInstanceOf(Remedy.Replicates.class);
    assertThat(difference(0.1, 4, 0.1, 0).halving(ALPHA).orElseThrow())
        .isInstanceOf(Remedy.Seeds.class);
  }

  @Test
  void shouldTakeMoreOfAllWhereNothingAloneIsEnough() {
    assertThat(difference(2, 0, 2, 0).halving(ALPHA).orElseThrow())
        .isInstanceOf(Remedy.Together.class);
  }

  @Test
  void shouldKnowNoRemedyWhereNothingVaries() {
    Difference same = difference(0, 0, 0, 0);

    assertThat(same.halving(ALPHA)).isEmpty();
    assertThat(same.pValue()).isEqualTo(1);
    assertThat(same.interval(ALPHA)).isEqualTo(new ConfidenceInterval(0, 0));
  }

  @Property(tries = 50)
  void shouldFindARemedyForAnyDesign(
      @ForAll @DoubleRange(max = 10) double replicates,
      @ForAll @DoubleRange(max = 10) double seeds,
      @ForAll @DoubleRange(min = 0.01, max = 10) double items,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll @IntRange(min = 1, max = 20) int comparisons) {
    Difference difference = difference(replicates, seeds, items, share * replicates);

    Remedy remedy = difference.halving(ALPHA / comparisons).orElseThrow();

    if (remedy instanceof Remedy.Together all) {
      assertThat(all.replicates()).isBetween(3, 30);
      assertThat(all.seeds()).isBetween(5, 60);
      assertThat(all.times()).isBetween(1, 20);
    }
  }

  private static Difference difference(
      double replicates, double seeds, double items, double seedShare) {
    return new Difference(
        new Components(
            0,
            null,
            new Part(replicates, 6),
            new Part(seeds, 4),
            new Part(items, 999),
            seedShare,
            3,
            5,
            15));
  }
}
