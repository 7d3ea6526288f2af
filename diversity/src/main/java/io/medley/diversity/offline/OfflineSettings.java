package io.medley.diversity.offline;

import io.medley.diversity.algebra.Cores;
import io.medley.diversity.band.BandSettings;

/**
 * How a set is scored.
 *
 * @param seed decides subsamples, the split of the reference and the draws of the bands
 * @param tau temperature of {@code dcscore}, above 0
 * @param pairwiseLimit texts up to which the statistics of pairs are exact, and the size of their
 *     subsample beyond, at least 2; work grows with its square, memory with itself
 * @param bandLimit the largest n of a band, at least 2; each draw costs an n × n matrix
 * @param draws draws per band, at least 40
 * @param cores where pairs and draws are computed; results do not depend on it
 */
public record OfflineSettings(
    long seed, double tau, int pairwiseLimit, int bandLimit, int draws, Cores cores) {

  /** Checks the ranges. */
  public OfflineSettings {
    BandSettings checked = new BandSettings(draws, seed, tau, pairwiseLimit);
    if (bandLimit < 2 || bandLimit > checked.pairwiseLimit()) {
      throw new IllegalArgumentException(
          "The largest n of a band is between 2 and the pairwise limit %d, not %d"
              .formatted(pairwiseLimit, bandLimit));
    }
  }

  /** The seed where none is given. */
  public static final long SEED = 42;

  /** τ = 0.05, exact up to 10,000 texts, bands up to n = 2,000 from 100 draws, on all cores. */
  public static OfflineSettings ofSeed(long seed) {
    return new OfflineSettings(seed, 0.05, 10_000, 2_000, 100, Cores.ALL);
  }

  BandSettings bands() {
    return new BandSettings(draws, seed, tau, bandLimit);
  }
}
