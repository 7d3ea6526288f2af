package io.medley.diversity.offline;

import io.medley.diversity.embedding.InvalidVectorException;
import io.medley.diversity.text.SelfBleu;
import io.medley.diversity.text.TextDiversityFold;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Scores a set of texts, against a real reference if one is given: add all samples, in the order of
 * their file, then ask for the scores.
 *
 * <p>Exact for any number of texts: everything from moments and counts. Exact up to {@link
 * OfflineSettings#pairwiseLimit()} texts and from a uniform seeded subsample of so many beyond (the
 * ids that hash lowest): what needs pairs. {@code selfBleu} is that of at most {@value
 * io.medley.diversity.text.SelfBleu#MAX_TEXTS} texts. {@link Computation} says which it was. {@link
 * ScoringReference} says how one reference serves for the bands too. A label that the reference
 * writes in another letter case, or with other separators, is taken as the reference's.
 *
 * <p>Memory: 4·d bytes for each of the vectors kept (15 MB at d = 384), at most 150 MB of hashes, a
 * few d × d matrices. Time at 10,000 texts each and d = 384: half a minute on two cores, most of it
 * for pairs. Not thread-safe.
 */
public final class OfflineScorer {

  private final OfflineSettings settings;
  private final Optional<ScoringReference> reference;
  private final Optional<TestTexts> test;
  private final ScoringListener listener;
  private final TextDiversityFold texts = new TextDiversityFold();
  private SampleFold set;
  private long otherWritten;
  private long ofReference;
  private long ofTest;

  /**
   * A scorer of no texts yet.
   *
   * @param settings those of the reference where there is one
   * @param test texts that the set should not have
   */
  public OfflineScorer(
      OfflineSettings settings,
      Optional<ScoringReference> reference,
      Optional<TestTexts> test,
      ScoringListener listener) {
    this.settings = settings;
    this.reference = reference;
    this.test = test;
    this.listener = listener;
  }

  /** The scores of sets at hand; {@code reference} may be empty for none. */
  public static OfflineScores score(
      Iterable<TextSample> generated, Iterable<TextSample> reference, OfflineSettings settings) {
    Optional<ScoringReference> real = Optional.empty();
    if (reference.iterator().hasNext()) {
      ReferenceBuilder builder = new ReferenceBuilder(settings);
      reference.forEach(builder::add);
      real = Optional.of(builder.build("reference", ScoringListener.SILENT));
    }
    OfflineScorer scorer =
        new OfflineScorer(settings, real, Optional.empty(), ScoringListener.SILENT);
    generated.forEach(scorer::add);
    return scorer.scores();
  }

  /**
   * Adds the next sample of the set to score.
   *
   * @throws InvalidVectorException if its embedding is not valid, or of another dimension than
   *     those before
   */
  public void add(TextSample given) {
    TextSample sample = withKnownLabel(given);
    if (set == null) {
      int kept = Math.max(settings.bandLimit(), SelfBleu.MAX_TEXTS);
      set = new SampleFold(sample.embedding().length, settings, kept, Optional.of(texts));
    }
    set.add(sample);
    ofReference += reference.isPresent() && reference.get().has(sample.text()) ? 1 : 0;
    ofTest += test.isPresent() && test.get().has(sample.text()) ? 1 : 0;
  }

  private TextSample withKnownLabel(TextSample sample) {
    if (reference.isEmpty() || sample.label() == null) {
      return sample;
    }
    String known = reference.get().labels().written(sample.label());
    if (known.equals(sample.label())) {
      return sample;
    }
    otherWritten++;
    return new TextSample(sample.id(), sample.text(), known, sample.embedding());
  }

  /** The number of texts added. */
  public long count() {
    return set == null ? 0 : set.count();
  }

  /** The scores by themselves: compared with real texts at the largest size that can be had. */
  public OfflineScores scores() {
    return scores(reference.map(real -> real.comparedAt(count())).orElse(0), 1);
  }

  /**
   * The scores of all samples added.
   *
   * @param n the size at which the set is compared with real texts, at most what {@link
   *     ScoringReference#comparedAt} says of its count
   * @param sets that are looked at together, at least 1: the more, the wider are flags' bands
   * @throws IllegalArgumentException if there are no samples, or they differ from the reference in
   *     dimension
   */
  public OfflineScores scores(int n, int sets) {
    if (set == null) {
      throw new IllegalArgumentException("There are no texts to score");
    }
    ScoreSheet sheet = new ScoreSheet(settings, set.count());
    new DiversityScores(set, texts, settings).write(sheet);
    if (reference.isEmpty()) {
      listener.at(ScoringListener.Step.PAIRS, 0, 1);
      new PairScores(set, settings).writeDiversity(sheet);
      return sheet.scores(
          OptionalLong.empty(),
          set.dimension(),
          RealBands.unavailable(ScoreSheet.NO_REFERENCE),
          Optional.empty(),
          copies());
    }
    ScoringReference real = reference.get();
    if (real.dimension() != set.dimension()) {
      throw new InvalidVectorException(
          "The reference's embeddings have dimension %d, those of the texts to score %d"
              .formatted(real.dimension(), set.dimension()));
    }
    new ShiftScores(set, real).write(sheet);
    new PairScores(set, settings).write(sheet, real, listener);
    return sheet.scores(
        OptionalLong.of(real.count()),
        set.dimension(),
        new BandsOfReference(real, n, sets).around(set, listener),
        new LabelScoring(real, n, sets).of(set, otherWritten),
        copies());
  }

  private OptionalDouble realNear(TestTexts texts) {
    if (reference.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<TextSample> real = reference.get().content().samples();
    List<TextSample> some = real.subList(0, Math.min(real.size(), settings.bandLimit()));
    return OptionalDouble.of((double) texts.near(some, settings.cores()) / some.size());
  }

  private Copies copies() {
    return new Copies(
        reference.map(real -> ofReference),
        test.map(
            texts ->
                new Copies.OfTest(
                    ofTest,
                    texts.near(set.samples(), settings.cores()),
                    set.samples().size(),
                    texts.count(),
                    realNear(texts))));
  }
}
