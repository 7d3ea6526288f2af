package io.medley.scoring.measure;

import io.medley.diversity.band.BandSettings;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.band.RealSample;
import java.util.List;
import java.util.Optional;

/**
 * The real data of an experiment, once all that the plan says has come. Immutable.
 *
 * @param reference absent where the plan has too few reference samples for any shift
 * @param pool absent without a reference
 */
public record RealData(Optional<RealReference> reference, Optional<NullPool> pool) {
  public static final RealData NONE = new RealData(Optional.empty(), Optional.empty());

  /** Prepares it, in some tenths of a second. */
  public static RealData prepare(
      List<RealSample> reference, List<RealSample> pool, BandSettings bands) {
    RealReference real = RealReference.of(reference);
    return new RealData(Optional.of(real), Optional.of(new NullPool(pool, real, bands)));
  }
}
