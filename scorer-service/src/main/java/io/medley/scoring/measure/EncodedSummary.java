package io.medley.scoring.measure;

import java.util.Objects;

/**
 * A {@link PaneSummary} as bytes, as it travels and is kept; read only where it is merged.
 *
 * @param count samples covered
 * @param bytes not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a megabyte; compared by its bytes where it is compared
public record EncodedSummary(int count, byte[] bytes) {
  public EncodedSummary {
    Objects.requireNonNull(bytes, "bytes");
  }

  public static EncodedSummary of(PaneSummary summary) {
    return new EncodedSummary(summary.count(), summary.toBytes());
  }

  public PaneSummary decode() {
    return PaneSummary.fromBytes(bytes);
  }
}
