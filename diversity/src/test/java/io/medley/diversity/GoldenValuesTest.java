package io.medley.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.MomentStatistics;
import io.medley.diversity.estimate.PairwiseStatistics;
import io.medley.diversity.estimate.Reference;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.estimate.Vendi;
import io.medley.diversity.text.CompressionRatio;
import io.medley.diversity.text.LabelCounts;
import io.medley.diversity.text.SelfBleu;
import io.medley.diversity.text.TextStatistics;
import io.medley.diversity.text.TextSummary;
import io.medley.diversity.text.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every statistic against values of an independent program, src/test/python/golden.py, to 1e-6
 * relative.
 */
class GoldenValuesTest {

  private static final double RELATIVE = 1e-6;

  private final Properties golden = golden();

  @Test
  void shouldAgreeWithAnIndependentProgramOnEmbeddings() {
    Lcg random = new Lcg(42);
    List<float[]> reference = random.vectors(60, 16, 1.0);
    assertEmbeddings("few", random.vectors(12, 16, 1.6), reference);
    assertEmbeddings("some", random.vectors(150, 16, 1.3), reference);
    assertEmbeddings("many", random.vectors(400, 16, 0.7), reference);
    List<float[]> fewReference = random.vectors(10, 16, 1.0);
    assertEmbeddings("fewReference", random.vectors(250, 16, 1.3), fewReference);
  }

  @Test
  void shouldAgreeWithAnIndependentProgramOnTexts() {
    Lcg random = new Lcg(42);
    random.vectors(60, 16, 1.0);
    random.vectors(12, 16, 1.6);
    random.vectors(150, 16, 1.3);
    random.vectors(400, 16, 0.7);
    random.vectors(10, 16, 1.0);
    random.vectors(250, 16, 1.3);
    List<String> texts = random.texts(40);
    List<String> reference = random.texts(55);

    TextSummary summary = TextSummary.of(texts, List.of());
    Map<Statistic, Double> values = new EnumMap<>(TextStatistics.diversity(summary));
    values.putAll(TextStatistics.shift(summary, TextSummary.of(reference, List.of())));
    values.put(Statistic.SELF_BLEU, SelfBleu.of(texts.stream().map(Tokens::of).toList()));
    values.put(Statistic.COMPRESSION_RATIO, CompressionRatio.of(texts));

    assertThat(values).hasSize(7);
    assertGolden("texts", values);
  }

  @Test
  void shouldAgreeWithAnIndependentProgramOnLabels() {
    LabelCounts level = new LabelCounts(new TreeMap<>(Map.of("a", 10L, "b", 30L, "c", 1L)));
    LabelCounts reference = new LabelCounts(new TreeMap<>(Map.of("a", 20L, "b", 20L, "d", 4L)));
    assertGolden("labels", Map.of(Statistic.LABEL_JS, level.js(reference)));
  }

  private void assertEmbeddings(String name, List<float[]> vectors, List<float[]> reference) {
    EmbeddingSummary summary = EmbeddingSummary.of(16, vectors);
    ReferenceVectors referenceVectors = ReferenceVectors.of(reference);
    Map<Statistic, Double> values = new EnumMap<>(MomentStatistics.diversity(summary));
    values.putAll(
        MomentStatistics.shift(summary, Reference.of(EmbeddingSummary.of(16, reference))));
    values.putAll(PairwiseStatistics.all(vectors, 0.05, referenceVectors));

    assertThat(values).hasSize(11);
    assertGolden(name, values);
    assertValue(name + ".gamma", referenceVectors.gamma());
    assertValue(name + ".vendiHalf", Vendi.order(summary, 0.5));
  }

  private void assertGolden(String name, Map<Statistic, Double> values) {
    values.forEach((statistic, value) -> assertValue(name + "." + statistic.key(), value));
  }

  private void assertValue(String key, double value) {
    double expected = Double.parseDouble(golden.getProperty(key));
    assertThat(value).as(key).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
  }

  private static Properties golden() {
    Properties golden = new Properties();
    try (InputStream in = GoldenValuesTest.class.getResourceAsStream("/golden.properties")) {
      golden.load(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return golden;
  }
}
