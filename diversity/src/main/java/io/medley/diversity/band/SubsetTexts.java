package io.medley.diversity.band;

import io.medley.diversity.Statistic;
import io.medley.diversity.text.CompressionRatio;
import io.medley.diversity.text.DistinctNgrams;
import io.medley.diversity.text.LabelCounts;
import io.medley.diversity.text.LengthCounts;
import io.medley.diversity.text.NormalisedText;
import io.medley.diversity.text.SelfBleu;
import io.medley.diversity.text.Tokens;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All statistics of texts and labels, exact, for many subsets of one pool; texts are tokenised and
 * normalised once. Self-BLEU and the compression ratio of a subset above the limit are those of its
 * first so many, self-BLEU of {@link SelfBleu#MAX_TEXTS} at most. Immutable, thread-safe.
 */
final class SubsetTexts {

  private final List<RealSample> pool;
  private final List<List<String>> tokens;
  private final List<String> normalised;
  private final RealReference reference;
  private final int limit;

  SubsetTexts(List<RealSample> pool, RealReference reference, int limit) {
    this.limit = limit;
    this.pool = pool;
    this.tokens = pool.stream().map(sample -> Tokens.of(sample.text())).toList();
    this.normalised = pool.stream().map(sample -> NormalisedText.of(sample.text())).toList();
    this.reference = reference;
  }

  Map<Statistic, Double> of(int[] positions) {
    List<List<String>> documents = select(tokens, positions);
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    putDistinct(values, Statistic.DISTINCT1, documents, 1);
    putDistinct(values, Statistic.DISTINCT2, documents, 2);
    putDistinct(values, Statistic.DISTINCT3, documents, 3);
    values.put(
        Statistic.SELF_BLEU, SelfBleu.of(first(documents, Math.min(limit, SelfBleu.MAX_TEXTS))));
    values.put(
        Statistic.COMPRESSION_RATIO,
        CompressionRatio.of(
            first(select(pool, positions), limit).stream().map(RealSample::text).toList()));
    Set<String> distinct = new HashSet<>(select(normalised, positions));
    values.put(
        Statistic.DUPLICATE_RATE, (double) (positions.length - distinct.size()) / positions.length);
    values.put(
        Statistic.LENGTH_KS,
        LengthCounts.of(documents.stream().map(List::size).toList()).ks(reference.lengths()));
    LabelCounts labels =
        LabelCounts.of(select(pool, positions).stream().map(RealSample::label).toList());
    if (labels.total() > 0 && reference.labels().total() > 0) {
      values.put(Statistic.LABEL_JS, labels.js(reference.labels()));
    }
    return values;
  }

  private static void putDistinct(
      Map<Statistic, Double> values, Statistic statistic, List<List<String>> documents, int n) {
    DistinctNgrams.ofTokens(documents, n).ifPresent(value -> values.put(statistic, value));
  }

  private static <T> List<T> first(List<T> items, int limit) {
    return items.subList(0, Math.min(items.size(), limit));
  }

  private static <T> List<T> select(List<T> from, int[] positions) {
    return Arrays.stream(positions).mapToObj(from::get).toList();
  }
}
