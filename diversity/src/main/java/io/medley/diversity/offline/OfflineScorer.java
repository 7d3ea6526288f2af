package io.medley.diversity.offline;

import io.medley.diversity.embedding.InvalidVectorException;
import io.medley.diversity.text.SelfBleu;
import io.medley.diversity.text.TextDiversityFold;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Scores a set of texts, against a real reference if one is given: add all samples of both, in the
 * order of their files, then ask for the scores once.
 *
 * <p>Exact for any number of texts: everything from moments and counts. Exact up to {@link
 * OfflineSettings#pairwiseLimit()} texts and from a uniform seeded subsample of so many beyond (the
 * ids that hash lowest): what needs pairs. {@code selfBleu} is that of at most {@value
 * io.medley.diversity.text.SelfBleu#MAX_TEXTS} texts. {@link Computation} says which it was. {@link
 * BandsOfReference} says how one reference serves for the bands too.
 *
 * <p>Memory: 4·d bytes for each of the vectors kept of both sets (31 MB at d = 384), the texts of
 * the reference's, at most 150 MB of hashes, a few d × d matrices. Time at 10,000 texts each and d
 * = 384: half a minute on two cores, most of it for pairs. Not thread-safe.
 */
public final class OfflineScorer {

  private final OfflineSettings settings;
  private final ScoringListener listener;
  private final TextDiversityFold texts = new TextDiversityFold();
  private SampleFold generated;
  private SampleFold reference;

  /** A scorer of no texts yet. */
  public OfflineScorer(OfflineSettings settings, ScoringListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** The scores of sets at hand; {@code reference} may be empty for none. */
  public static OfflineScores score(
      Iterable<TextSample> generated, Iterable<TextSample> reference, OfflineSettings settings) {
    OfflineScorer scorer = new OfflineScorer(settings, ScoringListener.SILENT);
    reference.forEach(scorer::addReference);
    generated.forEach(scorer::add);
    return scorer.scores();
  }

  /**
   * Adds the next sample of the set to score.
   *
   * @throws InvalidVectorException if its embedding is not valid, or of another dimension than
   *     those before
   */
  public void add(TextSample sample) {
    if (generated == null) {
      int kept = Math.max(settings.bandLimit(), SelfBleu.MAX_TEXTS);
      generated = fold(sample, kept, Optional.of(texts));
    }
    generated.add(sample);
  }

  /**
   * Adds the next real sample of the reference.
   *
   * @throws InvalidVectorException as {@link #add}
   */
  public void addReference(TextSample sample) {
    if (reference == null) {
      reference = fold(sample, settings.pairwiseLimit(), Optional.empty());
    }
    reference.add(sample);
  }

  private SampleFold fold(TextSample first, int kept, Optional<TextDiversityFold> diversity) {
    return new SampleFold(first.embedding().length, settings, kept, diversity);
  }

  /**
   * The scores of all samples added; none can be added afterwards.
   *
   * @throws IllegalArgumentException if there are none, if there is a reference of one sample, or
   *     if the sets differ in dimension
   */
  public OfflineScores scores() {
    if (generated == null) {
      throw new IllegalArgumentException("There are no texts to score");
    }
    ScoreSheet sheet = new ScoreSheet(settings, generated.count());
    new DiversityScores(generated, texts, settings).write(sheet);
    if (reference == null) {
      listener.at(ScoringListener.Step.PAIRS, 0, 1);
      new PairScores(generated, settings).writeDiversity(sheet);
      return sheet.scores(
          OptionalLong.empty(),
          generated.dimension(),
          RealBands.unavailable(ScoreSheet.NO_REFERENCE));
    }
    if (reference.dimension() != generated.dimension()) {
      throw new InvalidVectorException(
          "The reference's embeddings have dimension %d, those of the texts to score %d"
              .formatted(reference.dimension(), generated.dimension()));
    }
    new ShiftScores(generated, reference).write(sheet);
    double gamma = new PairScores(generated, settings).write(sheet, reference, listener);
    return sheet.scores(
        OptionalLong.of(reference.count()),
        generated.dimension(),
        new BandsOfReference(reference, gamma, settings).around(generated, listener));
  }
}
