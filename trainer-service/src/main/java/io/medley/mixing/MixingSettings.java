package io.medley.mixing;

import java.time.Duration;
import java.util.Objects;

/**
 * How mixing emits batches.
 *
 * @param evaluationBatchSize items of an evaluation batch, 1 to 1024
 * @param bytesPerRound bytes of batches after which a round ends, at least 1; a round never cuts a
 *     batch, so it may pass this by one record
 * @param roundInterval wall-clock time between rounds; rounds of one task share a transaction with
 *     whatever that task does in a commit interval
 */
public record MixingSettings(int evaluationBatchSize, int bytesPerRound, Duration roundInterval) {
  /** What the service uses where the operator says nothing. */
  public static final MixingSettings DEFAULT =
      new MixingSettings(64, 4 * 1024 * 1024, Duration.ofMillis(100));

  public MixingSettings {
    Objects.requireNonNull(roundInterval, "roundInterval is missing");
    if (evaluationBatchSize < 1 || evaluationBatchSize > 1024) {
      throw new IllegalArgumentException(
          "evaluationBatchSize must be 1 to 1024, not " + evaluationBatchSize);
    }
    if (bytesPerRound < 1 || roundInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "bytesPerRound and roundInterval must be positive, not "
              + bytesPerRound
              + " and "
              + roundInterval);
    }
  }
}
