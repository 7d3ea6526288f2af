package io.medley.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.offline.Computation.Coverage;
import io.medley.diversity.offline.OfflineScorer;
import io.medley.diversity.offline.OfflineScores;
import io.medley.diversity.offline.OfflineSettings;
import io.medley.diversity.offline.Score;
import io.medley.diversity.offline.TextSample;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * Offline scoring of a whole set against values of an independent program, src/test/python/
 * golden.py, to 1e-6 relative.
 */
class OfflineGoldenTest {

  private static final double RELATIVE = 1e-6;

  @Test
  void shouldAgreeWithAnIndependentProgramOnEveryStatisticOfASet() throws IOException {
    Properties golden = new Properties();
    try (InputStream in = OfflineGoldenTest.class.getResourceAsStream("/golden.properties")) {
      golden.load(in);
    }
    Lcg random = new Lcg(42);
    skipTheOtherSets(random);
    List<float[]> vectors = random.vectors(320, 24, 0.9);
    List<float[]> realVectors = random.vectors(180, 24, 1.2);
    List<TextSample> generated = samples(vectors, random.texts(320), 3);
    List<TextSample> real = samples(realVectors, random.texts(180), 4);

    OfflineScores scores = OfflineScorer.score(generated, real, OfflineSettings.ofSeed(42));

    assertThat(scores.statistics()).hasSize(Statistic.values().length);
    scores.statistics().forEach((statistic, score) -> assertGolden(golden, statistic.key(), score));
    assertGolden(golden, "gamma", scores.gamma());
  }

  private static void skipTheOtherSets(Lcg random) {
    int[] counts = {60, 12, 150, 400, 10, 250};
    for (int count : counts) {
      random.vectors(count, 16, 0);
    }
    random.texts(40);
    random.texts(55);
  }

  private static void assertGolden(Properties golden, String key, Score score) {
    Score.Measured measured = (Score.Measured) score;
    double expected = Double.parseDouble(golden.getProperty("offline." + key));
    assertThat(measured.value()).as(key).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    assertThat(measured.estimator().coverage()).as(key).isEqualTo(Coverage.EXACT);
  }

  private static List<TextSample> samples(List<float[]> vectors, List<String> texts, int labels) {
    List<TextSample> samples = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      samples.add(new TextSample("s" + i, texts.get(i), "l" + i % labels, vectors.get(i)));
    }
    return samples;
  }
}
