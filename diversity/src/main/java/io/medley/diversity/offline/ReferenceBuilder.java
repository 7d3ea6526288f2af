package io.medley.diversity.offline;

import io.medley.diversity.embedding.InvalidVectorException;
import io.medley.diversity.text.NormalisedText;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A reference in the making: takes all real samples, in the order of their file. */
public final class ReferenceBuilder {
  private final OfflineSettings settings;
  private final Set<Long> hashes = new HashSet<>();
  private SampleFold fold;

  /** Of no samples yet. */
  public ReferenceBuilder(OfflineSettings settings) {
    this.settings = settings;
  }

  /**
   * Adds the next real sample.
   *
   * @throws InvalidVectorException if its embedding is not valid, or of another dimension than
   *     those before
   */
  public void add(TextSample sample) {
    if (fold == null) {
      fold =
          new SampleFold(
              sample.embedding().length, settings, settings.pairwiseLimit(), Optional.empty());
    }
    fold.add(sample);
    hashes.add(NormalisedText.hash(sample.text()));
  }

  /**
   * The reference of all samples added; compares them with each other.
   *
   * @param name what to call it
   * @throws IllegalArgumentException if there are fewer than two
   */
  public ScoringReference build(String name, ScoringListener listener) {
    if (fold == null || fold.count() < 2) {
      throw new IllegalArgumentException(
          "A reference needs at least 2 samples, not " + (fold == null ? 0 : fold.count()));
    }
    listener.at(ScoringListener.Step.REFERENCE_PAIRS, 0, 1);
    return new ScoringReference(
        new ReferenceContent(
            settings,
            name,
            fold.count(),
            fold.moments(),
            fold.lengths(),
            fold.labels(),
            hashes,
            fold.samples()));
  }
}
