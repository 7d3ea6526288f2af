package io.medley.diversity.band;

/**
 * How bands are drawn.
 *
 * @param draws number of draws, at least 40 (the 95 % interval needs a tail); default 100
 * @param seed decides the draws
 * @param tau temperature of {@code dcscore}, above 0; default 0.05
 * @param pairwiseLimit {@code dcscore}, {@code mmd2Rbf}, {@code energy}, {@code tailMass}, {@code
 *     nearDuplicateRate}, {@code selfBleu} and {@code compressionRatio} of larger draws are those
 *     of so many of their samples, at least 2: set it to the size of the subsample that the level's
 *     own values come from
 */
public record BandSettings(int draws, long seed, double tau, int pairwiseLimit) {

  /** Checks the ranges. */
  public BandSettings {
    if (draws < 40) {
      throw new IllegalArgumentException("A band needs at least 40 draws, not " + draws);
    }
    if (!(tau > 0)) {
      throw new IllegalArgumentException("The temperature of dcscore is above 0, not " + tau);
    }
    if (pairwiseLimit < 2) {
      throw new IllegalArgumentException(
          "Pairwise statistics need at least 2 samples, not " + pairwiseLimit);
    }
  }

  /** 100 draws, τ = 0.05, pairwise statistics of up to 2,000 samples. */
  public static BandSettings ofSeed(long seed) {
    return new BandSettings(100, seed, 0.05, 2_000);
  }
}
