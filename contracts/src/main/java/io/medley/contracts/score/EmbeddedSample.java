package io.medley.contracts.score;

import io.medley.contracts.Ids;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sample with its embedding; binary in its topic ({@link EmbeddedSampleSerde}).
 *
 * @param level {@code real-<role>} for real samples
 * @param topic null where it has none
 * @param vector unit norm; not copied, do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of each vector would cost more than reading it
public record EmbeddedSample(
    String sampleId,
    String experimentId,
    String level,
    int ordinal,
    int pane,
    String label,
    @Nullable String topic,
    String text,
    float[] vector) {

  public EmbeddedSample {
    Objects.requireNonNull(sampleId, "sampleId is missing");
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(level, "level is missing");
    Objects.requireNonNull(label, "label is missing");
    Objects.requireNonNull(text, "text is missing");
    Objects.requireNonNull(vector, "vector is missing");
  }

  /** The record key: experiment, level and pane. */
  public String key() {
    return Ids.pane(experimentId, level, pane);
  }
}
