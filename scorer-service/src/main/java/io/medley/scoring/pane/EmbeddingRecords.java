package io.medley.scoring.pane;

import io.medley.contracts.Ids;
import io.medley.contracts.Parsed;
import io.medley.contracts.Topics;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.diversity.embedding.InvalidVectorException;
import io.medley.diversity.embedding.UnitVectors;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads records of the embeddings as samples that can be scored. Stateless, thread-safe. */
final class EmbeddingRecords {
  private static final Pattern LEVEL = Pattern.compile("[^/\\p{Cntrl}]+");

  /** Largest text, with room for names, label and topic. */
  private static final int MAX_BYTES = 4 * Topics.MAX_TEXT_BYTES;

  private EmbeddingRecords() {}

  /** The sample of a record, or why it cannot be used. */
  static Parsed<EmbeddedSample> read(byte[] key, byte[] value, int dimension) {
    int most = MAX_BYTES + Float.BYTES * dimension;
    if (value != null && value.length > most) {
      return new Parsed.Unreadable<>(
          "the value has %d bytes, and an embedded sample at most %d"
              .formatted(value.length, most));
    }
    Parsed<EmbeddedSample> parsed = EmbeddedSampleSerde.read(value);
    if (parsed instanceof Parsed.Readable<EmbeddedSample> readable) {
      EmbeddedSample sample = readable.value();
      String text = key == null ? null : new String(key, StandardCharsets.UTF_8);
      if (!sample.key().equals(text)) {
        return new Parsed.Unreadable<>(
            "the key of %s must be %s, not %s".formatted(sample.sampleId(), sample.key(), text));
      }
      if (!Ids.EXPERIMENT.matcher(sample.experimentId()).matches()
          || !LEVEL.matcher(sample.level()).matches()) {
        return new Parsed.Unreadable<>(
            sample.sampleId() + " does not begin with the names of an experiment and a level");
      }
      if (sample.ordinal() < 0 || sample.pane() < 0) {
        return new Parsed.Unreadable<>("ordinal and pane must not be negative");
      }
      try {
        UnitVectors.require(sample.vector(), dimension);
      } catch (InvalidVectorException e) {
        return new Parsed.Unreadable<>(sample.sampleId() + ": " + e.getMessage());
      }
    }
    return parsed;
  }
}
