package io.medley.mixing;

import io.medley.contracts.Topics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A record that mixing writes under a run's id.
 *
 * @param topic where to
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record MixingOutput(String topic, byte[] value) {

  /** Writes values; nobody reads them as outputs. */
  static final Serde<MixingOutput> SERDE =
      Serdes.serdeFrom(
          (topic, output) -> output.value(),
          (topic, bytes) -> {
            throw new UnsupportedOperationException("outputs are only written");
          });

  static MixingOutput batch(byte[] value) {
    return new MixingOutput(Topics.BATCHES, value);
  }

  /** The result of a run that cannot be laid out, so that nobody waits for it. */
  static MixingOutput result(byte[] value) {
    return new MixingOutput(Topics.RESULTS, value);
  }
}
