package io.medley.diversity.band;

import java.util.Objects;

/**
 * One real sample.
 *
 * @param embedding unit-norm embedding; not copied, must not be changed
 * @param text its text
 * @param label its label, or null
 */
@SuppressWarnings(
    "ArrayRecordComponent") // an embedding is an array everywhere; samples are not compared
public record RealSample(float[] embedding, String text, String label) {

  /** Checks that there is an embedding and a text. */
  public RealSample {
    Objects.requireNonNull(embedding, "embedding");
    Objects.requireNonNull(text, "text");
  }
}
