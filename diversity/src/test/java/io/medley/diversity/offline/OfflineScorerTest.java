package io.medley.diversity.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.Samples;
import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import io.medley.diversity.offline.Computation.Coverage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OfflineScorerTest {

  private static final int D = 12;
  private static final OfflineSettings SETTINGS = OfflineSettings.ofSeed(7);
  private static final OfflineSettings SMALL = new OfflineSettings(7, 0.05, 100, 20, 40, Cores.ALL);

  private static final Set<Statistic> OF_PAIRS =
      EnumSet.of(
          Statistic.DCSCORE,
          Statistic.NEAR_DUPLICATE_RATE,
          Statistic.MMD2_RBF,
          Statistic.ENERGY,
          Statistic.TAIL_MASS,
          Statistic.SELF_BLEU);

  @Test
  void shouldSayWhyWhatNeedsAReferenceIsAbsentWhenThereIsNone() {
    OfflineScores scores = OfflineScorer.score(samples(1, 30), List.of(), SETTINGS);

    assertThat(scores.referenceCount()).isEmpty();
    assertThat(scores.gamma()).isEqualTo(new Score.Absent("no reference given"));
    scores
        .statistics()
        .forEach(
            (statistic, score) -> {
              if (statistic.kind() == Statistic.Kind.SHIFT) {
                assertThat(score).isEqualTo(new Score.Absent("no reference given"));
              } else {
                assertThat(score).as(statistic.key()).isInstanceOf(Score.Measured.class);
              }
            });
    assertThat(scores.bands().byStatistic())
        .hasSize(Statistic.values().length)
        .allSatisfy((s, band) -> assertThat(band).isInstanceOf(RealBand.Unavailable.class));
  }

  @Test
  void shouldSayWhyThereAreNoLabelsToCompareWhenOneSetHasNone() {
    OfflineScores scores =
        OfflineScorer.score(unlabelled(samples(1, 30)), samples(2, 30), SETTINGS);
    assertThat(scores.statistics().get(Statistic.LABEL_JS))
        .isEqualTo(new Score.Absent("no text to score has a label"));
    assertThat(scores.bands().byStatistic().get(Statistic.LABEL_JS))
        .isInstanceOf(RealBand.Unavailable.class);

    assertThat(
            OfflineScorer.score(samples(1, 30), unlabelled(samples(2, 30)), SETTINGS)
                .statistics()
                .get(Statistic.LABEL_JS))
        .isEqualTo(new Score.Absent("no text of the reference has a label"));
  }

  @Test
  void shouldScoreASingleTextAsFarAsThatIsDefined() {
    OfflineScores scores = OfflineScorer.score(samples(1, 1), samples(2, 30), SETTINGS);
    assertThat(value(scores, Statistic.VENDI)).isCloseTo(1, within(1e-6));
    assertThat(value(scores, Statistic.DCSCORE)).isEqualTo(1);
    assertThat(value(scores, Statistic.LENGTH_KS)).isBetween(0.0, 1.0);
    for (Statistic statistic :
        List.of(
            Statistic.MEAN_COSINE,
            Statistic.SELF_BLEU,
            Statistic.FRECHET,
            Statistic.MMD2_RBF,
            Statistic.ENERGY)) {
      assertThat(scores.statistics().get(statistic))
          .as(statistic.key())
          .isEqualTo(new Score.Absent("needs at least 2 texts, and there is 1"));
    }
  }

  @Test
  void shouldSubsampleOnlyWhatNeedsPairsWhenThereAreManyTexts() {
    OfflineScores scores = OfflineScorer.score(samples(1, 700), samples(2, 250), SMALL);

    scores
        .statistics()
        .forEach(
            (statistic, score) -> {
              Computation estimator = ((Score.Measured) score).estimator();
              boolean pairs = OF_PAIRS.contains(statistic);
              assertThat(estimator.coverage())
                  .as(statistic.key())
                  .isEqualTo(pairs ? Coverage.SUBSAMPLED : Coverage.EXACT);
              assertThat(estimator.n())
                  .as(statistic.key())
                  .isEqualTo(!pairs ? 700 : statistic == Statistic.SELF_BLEU ? 500 : 100);
              assertThat(estimator.parameters().containsKey("seed")).isEqualTo(pairs);
            });
    Computation gamma = ((Score.Measured) scores.gamma()).estimator();
    assertThat(gamma.coverage()).isEqualTo(Coverage.SUBSAMPLED);
    assertThat(gamma.referenceN()).isEqualTo(OptionalLong.of(100));
    double exact =
        value(OfflineScorer.score(samples(1, 700), List.of(), SETTINGS), Statistic.VENDI);
    assertThat(value(scores, Statistic.VENDI)).isCloseTo(exact, within(1e-12));
  }

  @Test
  void shouldGiveTheSameOnOneCoreAndOnAll() {
    OfflineSettings one = new OfflineSettings(7, 0.05, 100, 20, 40, Cores.ONE);
    assertThat(OfflineScorer.score(samples(1, 300), samples(2, 150), one))
        .isEqualTo(OfflineScorer.score(samples(1, 300), samples(2, 150), SMALL));
  }

  @Property(tries = 15)
  void shouldNotDependOnTheOrderOfTextsButInWhatLooksAtIt(
      @ForAll @IntRange(min = 2, max = 150) int n, @ForAll long seed) {
    List<TextSample> samples = samples(seed, n);
    List<TextSample> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, new Random(seed));
    OfflineScores expected = OfflineScorer.score(samples, samples(3, 120), SMALL);
    OfflineScores actual = OfflineScorer.score(shuffled, samples(3, 120), SMALL);
    for (Statistic statistic : Statistic.values()) {
      if (statistic != Statistic.COMPRESSION_RATIO
          && statistic != Statistic.NEAR_DUPLICATE_RATE
          && expected.statistics().get(statistic) instanceof Score.Measured measured) {
        assertThat(value(actual, statistic))
            .as(statistic.key())
            .isCloseTo(measured.value(), within(1e-9));
      }
    }
    assertThat(actual.bands().split()).isEqualTo(expected.bands().split());
  }

  @Test
  void shouldRefuseSetsThatCannotBeCompared() {
    assertThatThrownBy(() -> OfflineScorer.score(List.of(), samples(1, 3), SETTINGS))
        .hasMessage("There are no texts to score");
    assertThatThrownBy(() -> OfflineScorer.score(samples(1, 3), samples(1, 1), SETTINGS))
        .hasMessageContaining("at least 2 samples, not 1");
    TextSample other = new TextSample("x", "y", null, new float[] {1, 0});
    assertThatThrownBy(() -> OfflineScorer.score(List.of(other), samples(1, 3), SETTINGS))
        .hasMessageContaining("dimension 12, those of the texts to score 2");
    List<TextSample> mixed = new ArrayList<>(samples(1, 3));
    mixed.add(other);
    assertThatThrownBy(() -> OfflineScorer.score(mixed, List.of(), SETTINGS))
        .hasMessageContaining("dimension 2 where 12");
    assertThatThrownBy(() -> new OfflineSettings(1, 0.05, 100, 101, 40, Cores.ONE))
        .hasMessageContaining("between 2 and the pairwise limit 100, not 101");
  }

  private static double value(OfflineScores scores, Statistic statistic) {
    return ((Score.Measured) scores.statistics().get(statistic)).value();
  }

  private static List<TextSample> unlabelled(List<TextSample> samples) {
    return samples.stream()
        .map(sample -> new TextSample(sample.id(), sample.text(), null, sample.embedding()))
        .toList();
  }

  static List<TextSample> samples(long seed, int count) {
    List<float[]> vectors = Samples.clustered(seed, count, D);
    List<String> texts = Samples.texts(seed, count);
    Random random = new Random(seed);
    List<TextSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(
          new TextSample(
              seed + "-" + i, texts.get(i) + "x y z", "l" + random.nextInt(4), vectors.get(i)));
    }
    return samples;
  }
}
