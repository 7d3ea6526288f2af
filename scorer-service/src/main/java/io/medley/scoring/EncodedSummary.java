package io.medley.scoring;

import java.util.Objects;

/**
 * A {@link PaneSummary} as bytes, as it travels and is kept; read only where it is merged.
 *
 * @param count samples covered
 * @param bytes not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a megabyte; compared by its bytes where it is compared
record EncodedSummary(int count, byte[] bytes) {
  EncodedSummary {
    Objects.requireNonNull(bytes, "bytes");
  }

  static EncodedSummary of(PaneSummary summary) {
    return new EncodedSummary(summary.count(), summary.toBytes());
  }

  PaneSummary decode() {
    return PaneSummary.fromBytes(bytes);
  }
}
