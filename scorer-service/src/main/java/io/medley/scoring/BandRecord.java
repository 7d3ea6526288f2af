package io.medley.scoring;

import io.medley.contracts.score.Band;
import java.util.Map;

/**
 * The bands of an experiment at one n, finished; kept as JSON.
 *
 * @param bands by statistic; empty where none are available
 */
record BandRecord(int n, Map<String, Band> bands) {
  BandRecord {
    bands = Map.copyOf(bands);
  }
}
