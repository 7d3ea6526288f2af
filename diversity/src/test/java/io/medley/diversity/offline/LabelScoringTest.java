package io.medley.diversity.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.diversity.algebra.Cores;
import io.medley.diversity.embedding.UnitVectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LabelScoringTest {

  private static final int D = 16;
  private static final OfflineSettings SETTINGS =
      new OfflineSettings(7, 0.05, 2_000, 200, 100, Cores.ALL);

  @Test
  void shouldFindLabelsRightWhenTheyAre() {
    LabelScores labels = score(samples(1, 300, 0), label -> label);

    assertThat(labels.judge().accuracy()).isGreaterThan(0.8);
    assertThat(band(labels.consistency()).side()).isZero();
    assertThat(labels.classes()).hasSize(4);
    assertThat(labels.classes())
        .allSatisfy(
            one -> {
              assertThat(band(one.consistency()).side()).isZero();
              assertThat(band(one.diversity()).side()).isZero();
              assertThat(band(one.shift()).side()).isZero();
            });
  }

  @Test
  void shouldNotPraiseASetWhenItsLabelsAreShuffled() {
    List<TextSample> samples = samples(1, 300, 0);
    List<String> shuffled = new ArrayList<>(samples.stream().map(TextSample::label).toList());
    Collections.shuffle(shuffled, new Random(5));
    List<TextSample> wrong = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      TextSample sample = samples.get(i);
      wrong.add(new TextSample(sample.id(), sample.text(), shuffled.get(i), sample.embedding()));
    }

    LabelScores labels = score(wrong, label -> label);

    assertThat(band(labels.consistency()).side()).isEqualTo(-1);
    assertThat(band(labels.consistency()).generated()).isLessThan(0.4);
    assertThat(labels.classes())
        .allSatisfy(one -> assertThat(band(one.shift()).side()).isEqualTo(1));
  }

  @Test
  void shouldTakeLabelsAsTheReferencesWhenOnlyTheLetterCaseDiffers() {
    LabelScores labels = score(samples(1, 300, 0), label -> label.toUpperCase(Locale.ROOT));

    assertThat(labels.otherWritten()).isEqualTo(300);
    assertThat(labels.unknown()).isEmpty();
    assertThat(band(labels.consistency()).side()).isZero();
  }

  @Test
  void shouldCountLabelsThatTheReferenceDoesNotHave() {
    LabelScores labels =
        score(samples(1, 300, 0), label -> label.equals("class 0") ? "other" : label);

    assertThat(labels.unknown()).containsOnlyKeys("other");
    assertThat(labels.missing()).containsExactly("class 0");
    assertThat(labels.labelled()).isLessThan(300);
  }

  @Test
  void shouldFlagAClassWhenItAloneIsShifted() {
    List<TextSample> samples = samples(1, 300, 0);
    List<TextSample> shifted =
        samples.stream()
            .map(
                sample -> {
                  float[] vector = sample.embedding().clone();
                  vector[D - 1] += sample.label().equals("class 2") ? 1f : 0f;
                  return new TextSample(
                      sample.id(), sample.text(), sample.label(), UnitVectors.normalise(vector));
                })
            .toList();

    LabelScores labels = score(shifted, label -> label);

    assertThat(labels.classes())
        .allSatisfy(
            one ->
                assertThat(band(one.shift()).side())
                    .isEqualTo(one.label().equals("class 2") ? 1 : 0));
  }

  @Test
  void shouldSayNothingOfLabelsWhenTheJudgeGuesses() {
    List<TextSample> noise = samples(2, 400, 50);

    OfflineScores scores = OfflineScorer.score(samples(1, 300, 50), noise, SETTINGS);

    assertThat(scores.labels().orElseThrow().consistency())
        .isInstanceOf(RealBand.Unavailable.class);
  }

  @Test
  void shouldCountCopiesOfTheReferenceAndOfTestTexts() {
    List<TextSample> real = samples(2, 400, 0);
    ReferenceBuilder builder = new ReferenceBuilder(SETTINGS);
    real.forEach(builder::add);
    List<TextSample> test = samples(3, 50, 0);
    OfflineScorer scorer =
        new OfflineScorer(
            SETTINGS,
            Optional.of(builder.build("real", ScoringListener.SILENT)),
            Optional.of(new TestTexts(test)),
            ScoringListener.SILENT);
    real.subList(0, 30).forEach(scorer::add);
    test.subList(0, 20).forEach(scorer::add);

    Copies copies = scorer.scores().copies();

    assertThat(copies.ofReference()).contains(30L);
    assertThat(copies.ofTest().orElseThrow().exact()).isEqualTo(20);
    assertThat(copies.ofTest().orElseThrow().testCount()).isEqualTo(50);
  }

  private static LabelScores score(List<TextSample> samples, UnaryOperator<String> label) {
    List<TextSample> set =
        samples.stream()
            .map(s -> new TextSample(s.id(), s.text(), label.apply(s.label()), s.embedding()))
            .toList();
    return OfflineScorer.score(set, samples(2, 800, 0), SETTINGS).labels().orElseThrow();
  }

  private static RealBand.Measured band(RealBand band) {
    return (RealBand.Measured) band;
  }

  /** Four classes around directions of their own, or noise alone. */
  private static List<TextSample> samples(long seed, int count, double noise) {
    Random random = new Random(seed);
    List<TextSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(4);
      float[] vector = new float[D];
      for (int j = 0; j < D; j++) {
        vector[j] = (float) (random.nextGaussian() * (0.3 + noise) + (j == label ? 1 : 0));
      }
      samples.add(
          new TextSample(
              seed + "-" + i,
              "text %d of %d".formatted(i, seed),
              "class " + label,
              UnitVectors.normalise(vector)));
    }
    return samples;
  }
}
