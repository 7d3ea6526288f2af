package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.util.List;

/**
 * The diversity of a stream of texts as far as it needs no pairs of them: {@code distinct1..3},
 * {@code duplicateRate} and {@code compressionRatio}.
 *
 * <p>Exact, but for distinct-n of very many n-grams ({@link DistinctNgramFold}). Keeps no text: at
 * most 150 MB of hashes of n-grams, and 16 to 32 bytes a distinct text. Not thread-safe.
 */
public final class TextDiversityFold {

  private final List<DistinctNgramFold> ngrams =
      List.of(new DistinctNgramFold(1), new DistinctNgramFold(2), new DistinctNgramFold(3));
  private final LongSet distinct = new LongSet();
  private final CompressionRatio compression = new CompressionRatio();
  private long count;

  /**
   * Adds the next text.
   *
   * @param tokens its {@link Tokens}
   */
  public void add(String text, List<String> tokens) {
    ngrams.forEach(fold -> fold.add(tokens));
    distinct.add(NormalisedText.hash(text));
    compression.add(text);
    count++;
  }

  /** The n-grams of order 1, 2 or 3. */
  public DistinctNgramFold ngrams(int order) {
    return ngrams.get(order - 1);
  }

  /**
   * The share of texts equal to an earlier one.
   *
   * @throws IllegalArgumentException if there are no texts
   */
  public double duplicateRate() {
    Statistic.DUPLICATE_RATE.requireCount(count);
    return (double) (count - distinct.size()) / count;
  }

  /**
   * The compression ratio; no text can be added afterwards.
   *
   * @throws IllegalArgumentException if there are no texts
   */
  public double compressionRatio() {
    return compression.finish();
  }
}
