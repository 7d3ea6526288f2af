package io.medley.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.Scores;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.Frechet;
import io.medley.diversity.estimate.PairwiseStatistics;
import io.medley.diversity.estimate.Reference;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.estimate.Vendi;
import io.medley.diversity.text.CompressionRatio;
import io.medley.diversity.text.DistinctNgrams;
import io.medley.diversity.text.DuplicateRate;
import io.medley.diversity.text.LabelCounts;
import io.medley.diversity.text.LengthCounts;
import io.medley.diversity.text.SelfBleu;
import io.medley.diversity.text.Tokens;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statistics of a set from all its samples at once, pair by pair where that is the definition.
 */
record BruteForce(Map<String, Double> exact, Map<String, Double> sketched) {

  static BruteForce of(List<EmbeddedSample> samples, List<EmbeddedSample> reference) {
    List<String> texts = samples.stream().map(EmbeddedSample::text).toList();
    EmbeddingSummary all = summary(samples);
    Vendi vendi = Vendi.of(all);
    Map<String, Double> exact = new TreeMap<>();
    exact.put("vendi", vendi.vendi());
    exact.put("vendi2", vendi.vendi2());
    exact.put("vendiInf", vendi.vendiInf());
    exact.put("meanCosine", meanOfPairs(samples, 1));
    exact.put("duplicateRate", DuplicateRate.of(texts));
    exact.put("frechet", Frechet.of(all, Reference.of(summary(reference))));
    exact.put(
        "mmd2Poly2",
        meanOfPairs(samples, 2) + meanOfPairs(reference, 2) - 2 * meanAcross(samples, reference));
    exact.put("lengthKs", lengths(samples).ks(lengths(reference)));
    exact.put("labelJs", labels(samples).js(labels(reference)));
    PairwiseStatistics.all(vectors(samples), 0.05, ReferenceVectors.of(vectors(reference)))
        .forEach((statistic, value) -> exact.put(statistic.key(), value));
    exact.put("selfBleu", SelfBleu.of(texts.stream().map(Tokens::of).toList()));
    exact.put("compressionRatio", CompressionRatio.of(texts));
    Map<String, Double> sketched = new TreeMap<>();
    for (int n = 1; n <= 3; n++) {
      sketched.put("distinct" + n, DistinctNgrams.of(texts, n).orElseThrow());
    }
    return new BruteForce(exact, sketched);
  }

  void assertEqual(Scores scores) {
    Map<String, Double> values = new TreeMap<>(scores.diversity());
    values.putAll(scores.shift());
    assertEqual(values);
  }

  void assertEqual(Map<String, Double> values) {
    exact.forEach(
        (name, value) -> assertThat(values.get(name)).as(name).isCloseTo(value, within(1e-9)));
    sketched.forEach(
        (name, value) -> assertThat(values.get(name)).as(name).isCloseTo(value, within(1e-3)));
  }

  /** By definition a vector's cosine with itself is 1, whatever float32 leaves of its norm. */
  private static double meanOfPairs(List<EmbeddedSample> samples, int power) {
    double sum = -samples.size();
    for (EmbeddedSample x : samples) {
      for (EmbeddedSample y : samples) {
        sum += Math.pow(cosine(x, y), power);
      }
    }
    return sum / samples.size() / (samples.size() - 1);
  }

  private static double meanAcross(List<EmbeddedSample> xs, List<EmbeddedSample> ys) {
    double sum = 0;
    for (EmbeddedSample x : xs) {
      for (EmbeddedSample y : ys) {
        sum += Math.pow(cosine(x, y), 2);
      }
    }
    return sum / xs.size() / ys.size();
  }

  private static double cosine(EmbeddedSample x, EmbeddedSample y) {
    double sum = 0;
    for (int i = 0; i < x.vector().length; i++) {
      sum += (double) x.vector()[i] * y.vector()[i];
    }
    return sum;
  }

  private static List<float[]> vectors(List<EmbeddedSample> samples) {
    return samples.stream().map(EmbeddedSample::vector).toList();
  }

  private static EmbeddingSummary summary(List<EmbeddedSample> samples) {
    return EmbeddingSummary.of(Lab.DIMENSION, vectors(samples));
  }

  private static LengthCounts lengths(List<EmbeddedSample> samples) {
    return LengthCounts.of(samples.stream().map(s -> Tokens.of(s.text()).size()).toList());
  }

  private static LabelCounts labels(List<EmbeddedSample> samples) {
    return LabelCounts.of(samples.stream().map(EmbeddedSample::label).toList());
  }
}
