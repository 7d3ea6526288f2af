package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CrossedBootstrapTest {
  private static final double ALPHA = 0.05;
  private final CrossedBootstrap bootstrap = new CrossedBootstrap(42, 2_000);

  @Test
  void shouldHaveNoWidthWhenEveryCellIsTheSame() {
    Resampled all = only(Contrast.of(Cells.of(new byte[][] {{1, 1, 1}, {1, 1, 1}})));

    assertThat(all.interval(ALPHA)).isEqualTo(new ConfidenceInterval(1, 1));
  }

  @Test
  void shouldCoverTheItemsAloneWhenThereIsOneSeed() {
    Cells half = cells(1, 400, (s, i) -> i % 2);

    assertThat(only(Contrast.of(half)).deviation()).isCloseTo(Math.sqrt(0.25 / 400), within(0.001));
  }

  @Test
  void shouldGiveSeedsTheirFullVarianceHoweverFewThereAre() {
    // Items do not vary within a seed, so all the variance is between seeds: s² = 0.3 for 5 seeds.
    Cells seedsOnly = cells(5, 50, (s, i) -> s < 2 ? 1 : 0);
    double unbiased = Math.sqrt(0.3 / 5);

    assertThat(only(Contrast.of(seedsOnly)).deviation()).isCloseTo(unbiased, within(0.012));
  }

  @Test
  void shouldGiveTheIntervalOfATTestWhereReplicatesAreAllTheVariance() {
    List<Cells> left = List.of(constant(0), constant(1), constant(0));
    List<Cells> right = List.of(constant(0), constant(0), constant(0));
    double pooledError = Math.sqrt((2.0 / 3) / 4 * (1.0 / 3 + 1.0 / 3));
    double reach = 2.776 * pooledError;

    Resampled between =
        new CrossedBootstrap(42, 40_000).run(List.of(new Contrast(left, right))).get(0);

    assertThat(between.estimate()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(between.interval(ALPHA).low()).isCloseTo(1.0 / 3 - reach, within(0.03));
    assertThat(between.interval(ALPHA).high()).isCloseTo(1.0 / 3 + reach, within(0.03));
  }

  @Test
  void shouldAddTheVariancesOfItemsAndSeeds() {
    Random random = new Random(7);
    Cells crossed = cells(8, 600, (s, i) -> random.nextInt(10) < 3 + s % 4 ? 1 : 0);
    double items = only(Contrast.of(row(crossed, 0))).deviation();

    double both = only(Contrast.of(crossed)).deviation();

    assertThat(both).isGreaterThan(items / Math.sqrt(8)).isGreaterThan(0.03);
  }

  @Test
  void shouldPairSeedsAndItems() {
    Random random = new Random(3);
    Cells arm = cells(6, 300, (s, i) -> random.nextInt(2));

    Resampled itself = only(Contrast.paired(arm, arm));

    assertThat(itself.interval(ALPHA)).isEqualTo(new ConfidenceInterval(0, 0));
  }

  @Test
  void shouldDecideEverythingByItsSeed() {
    Contrast contrast = random(5, 200, 1);

    ConfidenceInterval first = only(contrast).interval(ALPHA);
    ConfidenceInterval again = only(contrast).interval(ALPHA);
    ConfidenceInterval other =
        new CrossedBootstrap(43, 2_000).run(List.of(contrast)).get(0).interval(ALPHA);

    assertThat(first).isEqualTo(again).isNotEqualTo(other);
  }

  @Property(tries = 20)
  void shouldGiveAContrastTheSameValuesWhateverStandsBesideIt(
      @ForAll @IntRange(min = 1, max = 9) int beside, @ForAll @IntRange(max = 99) int seed) {
    List<Contrast> many =
        IntStream.rangeClosed(0, beside).mapToObj(i -> random(1 + i % 5, 64, seed + i)).toList();

    List<Resampled> together = new CrossedBootstrap(seed, 100).run(many);

    for (int i = 0; i < many.size(); i++) {
      Resampled alone = new CrossedBootstrap(seed, 100).run(List.of(many.get(i))).get(0);
      assertThat(together.get(i).interval(0.2)).isEqualTo(alone.interval(0.2));
    }
  }

  @Test
  void shouldMirrorAContrastThatIsTurnedRound() {
    Random random = new Random(11);
    Cells a = cells(5, 200, (s, i) -> random.nextInt(2));
    Cells b = cells(5, 200, (s, i) -> random.nextInt(3) / 2);

    ConfidenceInterval there = only(Contrast.paired(a, b)).interval(ALPHA);
    ConfidenceInterval back = only(Contrast.paired(b, a)).interval(ALPHA);

    assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
    assertThat(back.high()).isCloseTo(-there.low(), within(1e-12));
  }

  @Test
  void shouldTakeMoreResamplesTheMoreComparisonsThereAreWithinABound() {
    assertThat(CrossedBootstrap.resamplesFor(0)).isEqualTo(2_000);
    assertThat(CrossedBootstrap.resamplesFor(1)).isEqualTo(2_000);
    assertThat(CrossedBootstrap.resamplesFor(16)).isEqualTo(6_400);
    assertThat(CrossedBootstrap.resamplesFor(50)).isEqualTo(20_000);
    assertThat(CrossedBootstrap.resamplesFor(100)).isEqualTo(10_000);
    assertThat(CrossedBootstrap.resamplesFor(10_000)).isEqualTo(2_000);
  }

  @Test
  void shouldRefuseTablesThatDoNotPair() {
    Cells five = cells(5, 10, (s, i) -> 0);
    Cells four = cells(4, 10, (s, i) -> 0);

    assertThatThrownBy(() -> Contrast.paired(five, four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 seeds × 10 items do not pair with 4 seeds × 10 items");
  }

  /**
   * Two arms drawn from one distribution differ by nothing: a 95 % interval should say so in about
   * 95 of 100 studies. The crossed bootstrap may err on the wide side, not on the narrow one.
   */
  @Test
  void shouldCoverTheTruthAtLeastAsOftenAsItPromises() {
    int studies = 200;
    int covered = 0;
    for (int study = 0; study < studies; study++) {
      Random random = new Random(study);
      double[] difficulty = random.doubles(120).map(u -> 0.8 + 2 * random.nextGaussian()).toArray();
      Contrast contrast = Contrast.paired(arm(random, difficulty), arm(random, difficulty));
      Resampled resampled = new CrossedBootstrap(study, 500).run(List.of(contrast)).get(0);
      covered += resampled.interval(ALPHA).excludesZero() ? 0 : 1;
    }

    assertThat(covered / (double) studies).isBetween(0.93, 1.0);
  }

  private static Cells arm(Random random, double[] difficulty) {
    double[] items =
        IntStream.range(0, difficulty.length)
            .mapToDouble(i -> difficulty[i] + 0.7 * random.nextGaussian())
            .toArray();
    double[] seeds = random.doubles(6).map(u -> 0.3 * random.nextGaussian()).toArray();
    return cells(
        seeds.length,
        items.length,
        (s, i) -> random.nextDouble() < 1 / (1 + Math.exp(-items[i] - seeds[s])) ? 1 : 0);
  }

  private interface Cell {
    int at(int seed, int item);
  }

  private static Cells cells(int seeds, int items, Cell cell) {
    byte[][] values = new byte[seeds][items];
    for (int s = 0; s < seeds; s++) {
      for (int i = 0; i < items; i++) {
        values[s][i] = (byte) cell.at(s, i);
      }
    }
    return Cells.of(values);
  }

  private static Cells row(Cells cells, int seed) {
    return cells(1, cells.items(), (s, i) -> cells.at(seed, i));
  }

  private static Cells constant(int value) {
    return cells(2, 20, (s, i) -> value);
  }

  private static Contrast random(int seeds, int items, long seed) {
    Random random = new Random(seed);
    return Contrast.of(cells(seeds, items, (s, i) -> random.nextInt(3) - 1));
  }

  private Resampled only(Contrast contrast) {
    return bootstrap.run(List.of(contrast)).get(0);
  }
}
