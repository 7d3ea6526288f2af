package io.medley.diversity.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BandComputationTest {

  private static final int D = 12;
  private static final RealReference REFERENCE = RealReference.of(samples(1, 60));
  private static final BandSettings SETTINGS = BandSettings.ofSeed(7);
  private static final NullPool POOL = new NullPool(samples(2, 48), REFERENCE, SETTINGS);

  @Test
  void shouldGiveAnIntervalForEveryStatistic() {
    NullBand.Measured band = (NullBand.Measured) POOL.band(20).complete();
    assertThat(band.n()).isEqualTo(20);
    assertThat(band.poolSize()).isEqualTo(48);
    assertThat(band.draws()).isEqualTo(100);
    assertThat(band.seed()).isEqualTo(7);
    assertThat(band.intervals()).containsOnlyKeys(EnumSet.allOf(Statistic.class));
    band.intervals()
        .forEach(
            (statistic, interval) ->
                assertThat(interval.contains(interval.mean())).as(statistic.key()).isTrue());
  }

  @Test
  void shouldGiveTheSameInSlicesAsAtOnce() {
    BandComputation sliced = POOL.band(15);
    assertThat(sliced.result()).isEmpty();
    assertThat(sliced.advance(33)).isFalse();
    assertThat(sliced.result()).isEmpty();
    assertThat(sliced.advance(0)).isFalse();
    assertThat(sliced.advance(1_000)).isTrue();
    assertThat(sliced.result()).hasValue(POOL.band(15).complete());
  }

  @Test
  void shouldGiveTheSameBandOfShiftAlone() {
    for (int n : new int[] {15, 4}) {
      assertThat(intervals(POOL.shiftBand(n)).get(Statistic.MMD2_POLY2))
          .isEqualTo(intervals(POOL.band(n)).get(Statistic.MMD2_POLY2));
      assertThat(intervals(POOL.shiftBand(n))).containsOnlyKeys(Statistic.MMD2_POLY2);
    }
  }

  @Test
  void shouldGiveTheSameOnAllCores() {
    BandComputation shared = POOL.band(15);
    while (!shared.advance(7, Cores.ALL)) {
      assertThat(shared.result()).isEmpty();
    }
    assertThat(shared.result()).hasValue(POOL.band(15).complete());
  }

  @Test
  void shouldLetTheClassMixOfSimpleDrawsVary() {
    Interval balanced = intervals(POOL.band(20)).get(Statistic.LABEL_JS);
    Interval simple = intervals(POOL.bandOfSimpleDraws(20)).get(Statistic.LABEL_JS);
    assertThat(simple.high()).isGreaterThan(balanced.high() + 0.01);
    StratifiedDraws draws = StratifiedDraws.simple(40, 20, 5);
    assertThat(
            IntStream.concat(Arrays.stream(draws.positions(0)), Arrays.stream(draws.positions(1)))
                .distinct())
        .hasSize(40);
  }

  @Test
  void shouldDependOnTheSeed() {
    NullPool other = new NullPool(samples(2, 48), REFERENCE, BandSettings.ofSeed(8));
    assertThat(intervals(other.band(15)).get(Statistic.VENDI))
        .isNotEqualTo(intervals(POOL.band(15)).get(Statistic.VENDI));
  }

  @Test
  void shouldPublishAtHalfThePoolAtMost() {
    assertThat(POOL.largestDraw()).isEqualTo(24);
    assertThat(((NullBand.Measured) POOL.band(1_000).complete()).n()).isEqualTo(24);
  }

  @Test
  void shouldSayWhyThereIsNoBand() {
    BandComputation none = new NullPool(samples(2, 3), REFERENCE, SETTINGS).band(10);
    assertThat(none.isDone()).isTrue();
    assertThat(none.complete())
        .isEqualTo(
            new NullBand.Unavailable(
                "draws of 1 samples from 3 real samples of role null: at least 2, at most half"));
    assertThat(new NullPool(List.of(), REFERENCE, SETTINGS).band(2).complete())
        .isInstanceOf(NullBand.Unavailable.class);
    assertThatThrownBy(() -> POOL.band(1)).hasMessageContaining("at least 2 samples, not 1");
  }

  @Test
  void shouldLeaveOutLabelsWhereThereAreNone() {
    List<RealSample> unlabelled =
        samples(2, 48).stream()
            .map(sample -> new RealSample(sample.embedding(), sample.text(), null))
            .toList();
    assertThat(intervals(new NullPool(unlabelled, REFERENCE, SETTINGS).band(15)))
        .hasSize(Statistic.values().length - 1)
        .doesNotContainKey(Statistic.LABEL_JS);
  }

  @Test
  void shouldDrawBalancedClassesInTurnWithoutRepetition() {
    List<RealSample> pool = samples(3, 40);
    StratifiedDraws draws = StratifiedDraws.of(pool, 18, 5);
    for (int draw = 0; draw < 20; draw++) {
      int[] positions = draws.positions(draw);
      assertThat(Arrays.stream(positions).distinct()).hasSize(18);
      for (int prefix = 4; prefix <= 16; prefix += 4) {
        for (String label : List.of("l0", "l1", "l2", "l3")) {
          assertThat(
                  Arrays.stream(positions, 0, prefix)
                      .filter(position -> label.equals(pool.get(position).label())))
              .hasSizeBetween(prefix / 4 - 1, prefix / 4 + 1);
        }
      }
    }
    assertThat(draws.positions(3)).isEqualTo(draws.positions(3)).isNotEqualTo(draws.positions(4));
  }

  @Test
  void shouldDrawDisjointPairs() {
    StratifiedDraws draws = StratifiedDraws.of(samples(3, 40), 20, 5);
    for (int pair = 0; pair < 20; pair++) {
      assertThat(
              IntStream.concat(
                      Arrays.stream(draws.positions(2 * pair)),
                      Arrays.stream(draws.positions(2 * pair + 1)))
                  .distinct())
          .hasSize(40);
    }
  }

  @Test
  void shouldLeaveOutAStatisticThatIsNotDefinedForEveryDraw() {
    BandComputation computation =
        new BandComputation(
            draw -> draw == 50 ? Map.of() : Map.of(Statistic.DISTINCT3, 1.0), SETTINGS, 10, 10, 99);
    assertThat(intervals(computation)).isEmpty();
  }

  @Test
  void shouldCompareALevelsGainWithThatOfRealSamples() {
    Interval real = intervals(POOL.vendiGain(12, 12)).get(Statistic.VENDI);
    assertThat(real.low()).isPositive();

    ExcessGain exhausted = ExcessGain.of(4.0, 4.0, real);
    assertThat(exhausted.value()).isCloseTo(-real.mean(), within(1e-12));
    assertThat(exhausted.isExhausted()).isTrue();
    assertThat(ExcessGain.of(4.0, 4.0 + real.mean(), real).isExhausted()).isFalse();
    assertThat(POOL.vendiGain(12, 13).complete()).isInstanceOf(NullBand.Unavailable.class);
    assertThat(POOL.vendiGain(500, 100).complete()).isInstanceOf(NullBand.Unavailable.class);
    assertThatThrownBy(() -> POOL.vendiGain(1, 0)).hasMessageContaining("at least 1 sample");
  }

  @Test
  void shouldRefuseSettingsOutOfRange() {
    assertThatThrownBy(() -> new BandSettings(39, 1, 0.05, 100)).hasMessageContaining("40 draws");
    assertThatThrownBy(() -> new BandSettings(100, 1, 0, 100)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new BandSettings(100, 1, 1, 1)).hasMessageContaining("at least 2");
    assertThatThrownBy(
            () ->
                new NullPool(List.of(new RealSample(new float[D], "", null)), REFERENCE, SETTINGS))
        .hasMessageContaining("zero vector");
    assertThatThrownBy(() -> RealReference.of(List.of())).hasMessageContaining("at least 2");
  }

  private static Map<Statistic, Interval> intervals(BandComputation computation) {
    return ((NullBand.Measured) computation.complete()).intervals();
  }

  private static List<RealSample> samples(long seed, int count) {
    List<float[]> vectors = Samples.clustered(seed, count, D);
    List<String> texts = Samples.texts(seed, count);
    List<RealSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(new RealSample(vectors.get(i), texts.get(i) + " x y z", "l" + i % 4));
    }
    return samples;
  }
}
