package io.medley.datasets;

import io.medley.contracts.SplitMix;

/**
 * The tenth of every data set on which choices of this project were made: no experiment ever trains
 * or tests on it. An item belongs to it by the hash of its group alone, which is its id where there
 * are no groups.
 */
public final class DevelopmentData {
  private static final long SALT = 0x6d65646c6579L;
  private static final int BUCKETS = 10;

  private DevelopmentData() {}

  /** Whether the item is development data. */
  public static boolean contains(LabelledText item) {
    return Long.remainderUnsigned(SplitMix.derive(SALT, item.group()), BUCKETS) == 0;
  }
}
