package io.medley.scoring.band;

import io.medley.contracts.score.Band;
import io.medley.diversity.band.StudentisedMaximum;
import java.util.Map;

/**
 * Bands of an experiment, finished; kept as JSON.
 *
 * @param bands by statistic; empty where none are available
 * @param together the band of all of them together; null where none are available, and in what was
 *     kept before it was known
 */
public record BandRecord(
    BandSubject subject, Map<String, Band> bands, StudentisedMaximum together) {
  public BandRecord {
    bands = Map.copyOf(bands);
  }

  /** That there are none. */
  static BandRecord none(BandSubject subject) {
    return new BandRecord(subject, Map.of(), null);
  }
}
