package io.medley.diversity.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import io.medley.diversity.band.Interval;
import io.medley.diversity.embedding.UnitVectors;
import io.medley.diversity.estimate.ReferenceVectors;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BandsOfReferenceTest {

  private static final OfflineSettings SETTINGS =
      new OfflineSettings(7, 0.05, 400, 60, 100, Cores.ALL);

  @Test
  void shouldSplitTheReferenceAndDrawAtMostHalfOfThePool() {
    RealBands.Split split = bands(50, 100).split().orElseThrow();
    assertThat(split.poolN()).isEqualTo(50);
    assertThat(split.referenceN()).isEqualTo(50);
    assertThat(split.n()).isEqualTo(25);
    assertThat(split.draws()).isEqualTo(100);
    assertThat(bands(9, 100).split().orElseThrow().n()).isEqualTo(9);
    assertThat(bands(900, 900).split().orElseThrow())
        .satisfies(
            large -> {
              assertThat(large.n()).isEqualTo(60);
              assertThat(large.poolN()).isEqualTo(200);
              assertThat(large.referenceN()).isEqualTo(200);
            });
  }

  @Test
  void shouldSayWhyThereAreNoBandsWhenTheReferenceIsTooSmall() {
    RealBands bands = bands(50, 7);
    assertThat(bands.split()).isEmpty();
    assertThat(bands.byStatistic().get(Statistic.VENDI))
        .isEqualTo(
            new RealBand.Unavailable(
                "needs 2 texts to score and a reference of 8, half of it to draw from;"
                    + " there are 50 and 7"));
    assertThat(bands(1, 40).split()).isEmpty();
    assertThat(bands(2, 8).split().orElseThrow().n()).isEqualTo(2);
  }

  @Test
  void shouldCompareAtTheBandsOwnSizeWhenTheSetIsLarger() {
    OfflineScores scores =
        OfflineScorer.score(
            OfflineScorerTest.samples(1, 300), OfflineScorerTest.samples(2, 100), SETTINGS);
    RealBand.Measured vendi = (RealBand.Measured) scores.bands().byStatistic().get(Statistic.VENDI);
    double whole = ((Score.Measured) scores.statistics().get(Statistic.VENDI)).value();
    assertThat(vendi.n()).isEqualTo(25);
    assertThat(vendi.generated()).isLessThan(whole - 0.3);
  }

  /**
   * Every set is new and real: each statistic should be in its own interval in about 95 of 100, and
   * a set should have any flag in about 5 of 100.
   */
  @Test
  void shouldFlagHardlyAnySetWhenAllAreReal() {
    int sets = 60;
    Map<Statistic, Integer> outside = new EnumMap<>(Statistic.class);
    int flagged = 0;
    for (int seed = 0; seed < sets; seed++) {
      Map<Statistic, RealBand> bands =
          OfflineScorer.score(
                  OfflineScorerTest.samples(1_000 + seed, 40),
                  OfflineScorerTest.samples(2_000 + seed, 400),
                  SETTINGS)
              .bands()
              .byStatistic();
      bands.forEach(
          (statistic, band) ->
              outside.merge(statistic, ((RealBand.Measured) band).inside() ? 0 : 1, Integer::sum));
      flagged +=
          bands.values().stream().anyMatch(band -> ((RealBand.Measured) band).side() != 0) ? 1 : 0;
    }
    int all = outside.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(all).isBetween(20, sets * Statistic.values().length / 12);
    assertThat(outside).allSatisfy((s, n) -> assertThat(n).as(s.key()).isLessThanOrEqualTo(10));
    assertThat(flagged).isLessThanOrEqualTo(sets / 8);
  }

  @Test
  void shouldNotFlagASetWhenItLiesNearerToTheReferenceThanRealTexts() {
    List<TextSample> reference = OfflineScorerTest.samples(6, 400);
    ReferenceBuilder builder = new ReferenceBuilder(SETTINGS);
    reference.forEach(builder::add);
    List<TextSample> compared = builder.build("real", ScoringListener.SILENT).compared();

    Map<Statistic, RealBand> bands =
        OfflineScorer.score(compared, reference, SETTINGS).bands().byStatistic();

    RealBand.Measured energy = (RealBand.Measured) bands.get(Statistic.ENERGY);
    assertThat(energy.effect()).isNegative();
    assertThat(side(bands, Statistic.ENERGY)).isZero();
    assertThat(side(bands, Statistic.FRECHET)).isZero();
  }

  @Test
  void shouldFlagASetWhenItHasLostWhatIsRareAmongRealTexts() {
    OfflineSettings large = new OfflineSettings(7, 0.05, 1_000, 200, 100, Cores.ALL);
    List<TextSample> reference = OfflineScorerTest.samples(6, 1_000);
    ReferenceBuilder builder = new ReferenceBuilder(large);
    reference.forEach(builder::add);
    ReferenceVectors compared = builder.build("real", ScoringListener.SILENT).half().vectors();
    List<TextSample> real = OfflineScorerTest.samples(8, 400);
    List<TextSample> common =
        real.stream()
            .filter(text -> compared.cross(new float[][] {text.embedding()}).rare()[0] == 0)
            .toList();

    assertThat(side(bands(common, reference, large), Statistic.TAIL_MASS)).isEqualTo(-1);
    assertThat(side(bands(real, reference, large), Statistic.TAIL_MASS)).isZero();
  }

  @Test
  void shouldSayHowFarASetLiesOffWhenItIsFlagged() {
    RealBand.Measured inside = RealBand.ofShare(100, new Interval(0.9, 0.8, 0.95), 0.85);
    assertThat(inside.effect()).isCloseTo(-0.5, within(1e-9));
    assertThat(inside.side()).isZero();
    assertThat(RealBand.ofShare(100, new Interval(0.9, 0.8, 0.95), 0.5).side()).isEqualTo(-1);
    assertThat(RealBand.ofShare(100, new Interval(0.9, 0.8, 0.95), 1).side()).isZero();
  }

  @Test
  void shouldLeaveShiftedAndRepeatedTextsOutside() {
    List<TextSample> shifted =
        OfflineScorerTest.samples(5, 60).stream()
            .map(
                sample -> {
                  float[] vector = sample.embedding().clone();
                  vector[7] += 0.8f;
                  return new TextSample(
                      sample.id(), "always the same", "l0", UnitVectors.normalise(vector));
                })
            .toList();
    Map<Statistic, RealBand> bands =
        OfflineScorer.score(shifted, OfflineScorerTest.samples(6, 400), SETTINGS)
            .bands()
            .byStatistic();
    assertThat(side(bands, Statistic.FRECHET)).isEqualTo(1);
    assertThat(side(bands, Statistic.MMD2_RBF)).isEqualTo(1);
    assertThat(side(bands, Statistic.ENERGY)).isEqualTo(1);
    assertThat(side(bands, Statistic.LABEL_JS)).isEqualTo(1);
    assertThat(side(bands, Statistic.VENDI)).isEqualTo(-1);
    assertThat(side(bands, Statistic.DISTINCT2)).isEqualTo(-1);
    assertThat(side(bands, Statistic.DUPLICATE_RATE)).isEqualTo(1);
  }

  private static int side(Map<Statistic, RealBand> bands, Statistic statistic) {
    return ((RealBand.Measured) bands.get(statistic)).side();
  }

  private static Map<Statistic, RealBand> bands(
      List<TextSample> set, List<TextSample> reference, OfflineSettings settings) {
    return OfflineScorer.score(set, reference, settings).bands().byStatistic();
  }

  private static RealBands bands(int count, int referenceCount) {
    return OfflineScorer.score(
            OfflineScorerTest.samples(1, count),
            OfflineScorerTest.samples(2, referenceCount),
            SETTINGS)
        .bands();
  }
}
