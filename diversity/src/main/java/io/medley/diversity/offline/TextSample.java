package io.medley.diversity.offline;

import java.util.Objects;

/**
 * One text to score.
 *
 * @param id decides, by its hash, whether the sample belongs to a subsample; need not be unique
 * @param text the text
 * @param label its label, or null
 * @param embedding its unit-norm embedding ({@link io.medley.diversity.embedding.UnitVectors}); not
 *     copied, must not be changed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // an embedding is an array everywhere; samples are not compared
public record TextSample(String id, String text, String label, float[] embedding) {

  /** Checks that nothing but the label is missing. */
  public TextSample {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(embedding, "embedding");
  }
}
