package io.medley.diversity.band;

import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.Reference;
import io.medley.diversity.estimate.ReferenceVectors;
import io.medley.diversity.text.LabelCounts;
import io.medley.diversity.text.LengthCounts;
import io.medley.diversity.text.Tokens;
import java.util.List;

/**
 * Everything that shifts compare with: the reference's moments, vectors, token counts and labels.
 * Immutable, thread-safe; made once per experiment.
 *
 * @param moments for {@code mmd2Poly2} and {@code frechet}
 * @param vectors for {@code mmd2Rbf}, {@code energy} and {@code tailMass}
 * @param lengths texts per token count
 * @param labels samples per label, empty if the reference has no labels
 */
public record RealReference(
    Reference moments, ReferenceVectors vectors, LengthCounts lengths, LabelCounts labels) {

  /**
   * The reference of at least two real samples.
   *
   * @throws IllegalArgumentException if there are fewer, or an embedding is not valid
   */
  public static RealReference of(List<RealSample> samples) {
    if (samples.size() < 2) {
      throw new IllegalArgumentException(
          "A reference needs at least 2 samples, not " + samples.size());
    }
    List<float[]> embeddings = samples.stream().map(RealSample::embedding).toList();
    return new RealReference(
        Reference.of(EmbeddingSummary.of(embeddings.get(0).length, embeddings)),
        ReferenceVectors.of(embeddings),
        LengthCounts.of(samples.stream().map(sample -> Tokens.of(sample.text()).size()).toList()),
        LabelCounts.of(samples.stream().map(RealSample::label).toList()));
  }
}
