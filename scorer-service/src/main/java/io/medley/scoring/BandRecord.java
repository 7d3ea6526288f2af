package io.medley.scoring;

import io.medley.contracts.score.Band;
import java.util.Map;

/**
 * Bands of an experiment, finished; kept as JSON.
 *
 * @param bands by statistic; empty where none are available
 */
record BandRecord(BandSubject subject, Map<String, Band> bands) {
  BandRecord {
    bands = Map.copyOf(bands);
  }
}
