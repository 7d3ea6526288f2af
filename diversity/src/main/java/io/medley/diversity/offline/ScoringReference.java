package io.medley.diversity.offline;

import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.Statistic;
import io.medley.diversity.band.BandComputation;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.band.RealSample;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.Reference;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.text.LabelCounts;
import io.medley.diversity.text.LengthCounts;
import io.medley.diversity.text.NormalisedText;
import io.medley.diversity.text.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Real texts that sets are scored against: everything that depends on them alone, made once and
 * used for any number of sets, and with {@link #toBytes} on another day.
 *
 * <p>Draws that are compared with a reference must not be part of it: they would lie nearer to it
 * than new real texts do. So the reference, or its subsample, is split at random (by the hashes of
 * the ids): one half is the pool, of which draws are taken, and the draws are compared with the
 * other half. A distance to half a reference is not a distance to all of it, and a statistic of n
 * texts not one of more; so a band does not stand beside a set's published value but beside that of
 * a random n of its texts against the same half: {@link RealBand.Measured#generated}.
 *
 * <p>Memory: 4·d bytes for each vector kept, and the texts. Not thread-safe.
 */
public final class ScoringReference {

  /** A draw of 2 from a pool of 4, and as many to compare with. */
  static final int SMALLEST = 8;

  /** A larger pool makes draws hardly more independent. */
  private static final int DRAWS_PER_POOL = 4;

  /** Characters of the pool's texts: they are kept as tokens. */
  private static final int POOL_CHARACTERS = 1 << 22;

  /** Draws at a time: each holds two matrices of order n. */
  private static final int SLICE = 4;

  private final ReferenceContent content;
  private final Reference moments;
  private final ReferenceVectors pairs;
  private final Set<Long> hashes;
  private final Map<Integer, Map<Statistic, double[]>> draws;
  private final int poolSize;
  private RealReference half;
  private ReferenceLabels labels;

  /** A new reference: compares its texts with each other. */
  ScoringReference(ReferenceContent content) {
    this(
        content,
        ReferenceVectors.of(content.vectors(), content.settings().cores()),
        Optional.empty(),
        Map.of());
  }

  /**
   * A reference that was made before.
   *
   * @param half what the pairs of the half that draws are compared with give, if they are known
   * @param draws values of the draws made so far, by their size
   */
  ScoringReference(
      ReferenceContent content,
      ReferenceVectors pairs,
      Optional<ReferenceVectors.Within> half,
      Map<Integer, Map<Statistic, double[]>> draws) {
    this.content = content;
    this.moments = Reference.of(content.moments());
    this.pairs = pairs;
    this.hashes = content.hashes();
    this.draws = new TreeMap<>(draws);
    this.poolSize = poolSize();
    half.ifPresent(
        within ->
            this.half =
                half(
                    () ->
                        ReferenceVectors.restored(
                            within, vectors(compared()), settings().cores())));
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws MalformedSummaryException if the bytes are foreign or damaged
   */
  public static ScoringReference fromBytes(byte[] bytes) {
    return ReferenceFormat.read(bytes);
  }

  /** Whether bytes begin as those of {@link #toBytes} do. */
  public static boolean isReference(byte[] head) {
    return ReferenceFormat.isReference(head);
  }

  /** A form to keep, with all that was computed so far. */
  public byte[] toBytes() {
    return ReferenceFormat.write(this);
  }

  /** What it is called. */
  public String name() {
    return content.name();
  }

  /** The number of texts. */
  public long count() {
    return content.count();
  }

  /** How it was made. */
  public OfflineSettings settings() {
    return content.settings();
  }

  /** The dimension of the embeddings. */
  public int dimension() {
    return moments.dimension();
  }

  /** Up to so many of the texts, at random. */
  public List<String> texts(int most) {
    return content.samples().stream().limit(most).map(TextSample::text).toList();
  }

  /** The number of texts per label. */
  public Map<String, Long> labelCounts() {
    return content.labels().counts();
  }

  /**
   * The size at which a set of so many texts is compared with real ones; 0 where the reference, or
   * the set, is too small for that.
   */
  public int comparedAt(long count) {
    return hasBands() && count >= 2
        ? (int) Math.min(Math.min(count, settings().bandLimit()), poolSize / 2)
        : 0;
  }

  /** Makes the draws of the largest size, so that they are kept with the reference. */
  public void draw(ScoringListener listener) {
    if (hasBands()) {
      band(comparedAt(Long.MAX_VALUE), listener);
    }
  }

  boolean hasBands() {
    return content.samples().size() >= SMALLEST;
  }

  ReferenceContent content() {
    return content;
  }

  Reference moments() {
    return moments;
  }

  ReferenceVectors pairs() {
    return pairs;
  }

  boolean has(String text) {
    return hashes.contains(NormalisedText.hash(text));
  }

  /** Values of the draws made so far, by their size. */
  Map<Integer, Map<Statistic, double[]>> draws() {
    return draws;
  }

  /** The texts that are drawn from. */
  List<TextSample> pool() {
    return content.samples().subList(0, poolSize);
  }

  /** The texts that draws are compared with. */
  List<TextSample> compared() {
    return content.samples().subList(poolSize, content.samples().size());
  }

  /** The half that draws are compared with. */
  RealReference half() {
    if (half == null) {
      half =
          half(
              () ->
                  ReferenceVectors.ofBandwidth(
                      pairs.gamma(), vectors(compared()), settings().cores()));
    }
    return half;
  }

  /** Whether the half is made already. */
  Optional<RealReference> halfIfMade() {
    return Optional.ofNullable(half);
  }

  /** What draws of n real texts give; they are made once. */
  NullBand.Measured band(int n, ScoringListener listener) {
    Map<Statistic, double[]> values = draws.computeIfAbsent(n, size -> draw(size, listener));
    return NullBand.Measured.of(n, poolSize, settings().bands(), (double) n / poolSize, values);
  }

  private Map<Statistic, double[]> draw(int n, ScoringListener listener) {
    NullPool pool = new NullPool(real(pool()), half(), settings().bands());
    BandComputation computation = pool.bandOfSimpleDraws(n);
    for (int done = 0; !computation.isDone(); done += SLICE) {
      listener.at(ScoringListener.Step.DRAWS, done, settings().draws());
      computation.advance(SLICE, settings().cores());
    }
    return computation.values();
  }

  /** What it says about labels. */
  ReferenceLabels labels() {
    if (labels == null) {
      labels = new ReferenceLabels(this);
    }
    return labels;
  }

  static List<RealSample> real(List<TextSample> samples) {
    return samples.stream()
        .map(sample -> new RealSample(sample.embedding(), sample.text(), sample.label()))
        .toList();
  }

  private RealReference half(Supplier<ReferenceVectors> vectors) {
    List<TextSample> samples = compared();
    return new RealReference(
        Reference.of(EmbeddingSummary.of(dimension(), vectors(samples))),
        vectors.get(),
        LengthCounts.of(samples.stream().map(sample -> Tokens.of(sample.text()).size()).toList()),
        LabelCounts.of(samples.stream().map(TextSample::label).toList()));
  }

  private static List<float[]> vectors(List<TextSample> samples) {
    return samples.stream().map(TextSample::embedding).toList();
  }

  private int poolSize() {
    List<TextSample> real = content.samples();
    int limit = Math.min(real.size() / 2, DRAWS_PER_POOL * settings().bandLimit());
    int characters = 0;
    int size = 0;
    while (size < limit && (size < SMALLEST / 2 || characters < POOL_CHARACTERS)) {
      characters += real.get(size++).text().length();
    }
    return size;
  }
}
