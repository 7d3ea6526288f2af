package io.medley.diversity.subsample;

import io.medley.diversity.Statistic;
import io.medley.diversity.estimate.PairwiseStatistics;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.text.CompressionRatio;
import io.medley.diversity.text.SelfBleu;
import io.medley.diversity.text.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The k samples of a set whose ids hash lowest under a seed (bottom-k): a uniform sample without
 * replacement that does not depend on order, split or merges, because a sample's hash depends on
 * its id alone. A sample seen twice counts once.
 *
 * <p>Immutable, thread-safe; {@code k} embeddings and texts of memory.
 */
public final class Subsample {

  private final long seed;
  private final int k;
  private final List<SubsampleEntry> entries;

  private Subsample(long seed, int k, List<SubsampleEntry> entries) {
    this.seed = seed;
    this.k = k;
    this.entries = entries;
  }

  /**
   * The subsample of no samples.
   *
   * @param k its largest size, at least 1
   */
  public static Subsample empty(long seed, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("A subsample keeps at least 1 sample, not " + k);
    }
    return new Subsample(seed, k, List.of());
  }

  /** Of entries as they were kept, in whatever order they come. */
  static Subsample of(long seed, int k, List<SubsampleEntry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      if (SubsampleEntry.ORDER.compare(entries.get(i - 1), entries.get(i)) >= 0) {
        return empty(seed, k).plus(entries);
      }
    }
    return entries.size() > k ? empty(seed, k).plus(entries) : new Subsample(seed, k, entries);
  }

  /** This subsample with further samples considered. */
  public Subsample plus(Collection<SubsampleEntry> samples) {
    TreeSet<SubsampleEntry> kept = new TreeSet<>(SubsampleEntry.ORDER);
    kept.addAll(entries);
    for (SubsampleEntry sample : samples) {
      if (kept.size() < k || SubsampleEntry.ORDER.compare(sample, kept.last()) < 0) {
        kept.add(sample);
        if (kept.size() > k) {
          kept.pollLast();
        }
      }
    }
    return new Subsample(seed, k, List.copyOf(kept));
  }

  /**
   * The subsample of the union of both sets.
   *
   * @throws IllegalArgumentException if the other has another seed or size
   */
  public Subsample merge(Subsample other) {
    if (seed != other.seed || k != other.k) {
      throw new IllegalArgumentException(
          "Subsamples of seed %d, size %d and of seed %d, size %d have no common order to merge by"
              .formatted(seed, k, other.seed, other.k));
    }
    return new Subsample(seed, k, merged(entries, other.entries, k));
  }

  /** The first k of two lists in their order, what is in both of them once. */
  private static List<SubsampleEntry> merged(
      List<SubsampleEntry> a, List<SubsampleEntry> b, int k) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    List<SubsampleEntry> all = new ArrayList<>(Math.min(k, a.size() + b.size()));
    int i = 0;
    int j = 0;
    while (all.size() < k && (i < a.size() || j < b.size())) {
      int order =
          i == a.size() ? 1 : j == b.size() ? -1 : SubsampleEntry.ORDER.compare(a.get(i), b.get(j));
      all.add(order <= 0 ? a.get(i) : b.get(j));
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return List.copyOf(all);
  }

  /** The samples kept, lowest hash first. */
  public List<SubsampleEntry> entries() {
    return entries;
  }

  /** The seed of the hashes. */
  public long seed() {
    return seed;
  }

  /** The largest size. */
  public int k() {
    return k;
  }

  /** Whether these are all samples of a set of so many, with all of their texts. */
  public boolean isAllOf(long count) {
    return entries.size() == count
        && entries.stream().map(SubsampleEntry::text).noneMatch(SubsampleEntry::mayBeCut);
  }

  /** The samples kept, in the order of their ids. */
  public List<SubsampleEntry> inIdOrder() {
    return entries.stream().sorted(Comparator.comparing(SubsampleEntry::id)).toList();
  }

  /**
   * What needs pairs of vectors or whole texts, of the samples kept in the order of their ids:
   * {@code dcscore}, {@code nearDuplicateRate}, {@code selfBleu}, {@code compressionRatio} and,
   * against a reference, {@code mmd2Rbf}, {@code energy} and {@code tailMass}. Publish the number
   * of samples kept as their n. A statistic for which they are too few is absent.
   *
   * <p>At 256 samples of d = 384 and a reference of 480 about 25 ms.
   */
  public Map<Statistic, Double> statistics(double tau, Optional<ReferenceVectors> reference) {
    List<SubsampleEntry> ordered = inIdOrder();
    List<float[]> vectors = ordered.stream().map(SubsampleEntry::embedding).toList();
    List<String> texts = ordered.stream().map(SubsampleEntry::text).toList();
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    values.putAll(
        reference.isPresent()
            ? PairwiseStatistics.all(vectors, tau, reference.get())
            : PairwiseStatistics.diversity(vectors, tau));
    if (texts.size() >= Statistic.SELF_BLEU.minimumCount()) {
      values.put(
          Statistic.SELF_BLEU,
          SelfBleu.of(texts.stream().limit(SelfBleu.MAX_TEXTS).map(Tokens::of).toList()));
    }
    if (!texts.isEmpty()) {
      values.put(Statistic.COMPRESSION_RATIO, CompressionRatio.of(texts));
    }
    return values;
  }

  /** A versioned binary form with a checksum. */
  public byte[] toBytes() {
    return SubsampleFormat.write(this);
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @throws io.medley.diversity.MalformedSummaryException if the bytes are foreign, truncated,
   *     damaged or of an unknown version
   */
  public static Subsample fromBytes(byte[] bytes) {
    return SubsampleFormat.read(bytes);
  }
}
