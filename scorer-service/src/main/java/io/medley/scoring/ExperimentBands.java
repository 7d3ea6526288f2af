package io.medley.scoring;

import io.medley.contracts.score.Band;
import io.medley.diversity.band.BandComputation;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.band.NullPool;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An experiment's real-against-real bands, one set per n, each computed once, draw by draw, and
 * kept.
 *
 * <p>Where n is above half the pool the draws would not be independent: the band is not available.
 * On the stream thread.
 */
final class ExperimentBands {
  /** Draws of fewer say nothing. */
  private static final int SMALLEST = 2;

  private final ScoreStore store;
  private final String experimentId;
  private final Map<Integer, BandRecord> known = new HashMap<>();
  private final Map<Integer, BandComputation> begun = new HashMap<>();

  ExperimentBands(ScoreStore store, String experimentId) {
    this.store = store;
    this.experimentId = experimentId;
  }

  /**
   * The bands at n by statistic; empty while they are not computed or if they are not available.
   */
  Map<String, Band> at(int n) {
    return find(n).map(BandRecord::bands).orElseGet(Map::of);
  }

  /** Whether the bands at n are known, or known not to be available. */
  boolean ready(int n) {
    return find(n).isPresent();
  }

  /** Makes one draw for the first n that still wants one; false if none does. */
  boolean draw(NullPool pool, Collection<Integer> sizes) {
    for (int n : sizes) {
      if (!ready(n)) {
        draw(pool, n);
        return true;
      }
    }
    return false;
  }

  /** No bands are to be had for any of these. */
  void giveUp(Collection<Integer> sizes) {
    for (int n : sizes) {
      if (!ready(n)) {
        keep(new BandRecord(n, Map.of()));
      }
    }
  }

  private void draw(NullPool pool, int n) {
    if (n < SMALLEST || n > pool.largestDraw()) {
      keep(new BandRecord(n, Map.of()));
      return;
    }
    BandComputation computation = begun.computeIfAbsent(n, pool::band);
    if (computation.advance(1)) {
      begun.remove(n);
      keep(new BandRecord(n, bands(computation.result().orElseThrow())));
    }
  }

  private Optional<BandRecord> find(int n) {
    BandRecord record = known.get(n);
    if (record == null) {
      record = store.band(experimentId, n).orElse(null);
      if (record != null) {
        known.put(n, record);
      }
    }
    return Optional.ofNullable(record);
  }

  private void keep(BandRecord record) {
    known.put(record.n(), record);
    store.put(experimentId, record);
  }

  private static Map<String, Band> bands(NullBand band) {
    Map<String, Band> bands = new TreeMap<>();
    if (band instanceof NullBand.Measured measured) {
      measured
          .intervals()
          .forEach(
              (statistic, interval) ->
                  bands.put(
                      statistic.key(),
                      new Band(
                          measured.n(),
                          measured.draws(),
                          interval.mean(),
                          interval.low(),
                          interval.high())));
    }
    return bands;
  }
}
