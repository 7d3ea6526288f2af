package io.medley.diversity;

import java.util.Arrays;
import java.util.Optional;

/**
 * The names of all statistics, as they stand in scores, reports and metrics.
 *
 * <p>A statistic of kind {@link Kind#SHIFT} compares a set with a real reference and is absent
 * without one. Immutable.
 */
public enum Statistic {
  VENDI("vendi", Kind.DIVERSITY, 1),
  VENDI2("vendi2", Kind.DIVERSITY, 1),
  VENDI_INF("vendiInf", Kind.DIVERSITY, 1),
  DCSCORE("dcscore", Kind.DIVERSITY, 1),
  MEAN_COSINE("meanCosine", Kind.DIVERSITY, 2),
  DISTINCT1("distinct1", Kind.DIVERSITY, 1),
  DISTINCT2("distinct2", Kind.DIVERSITY, 1),
  DISTINCT3("distinct3", Kind.DIVERSITY, 1),
  SELF_BLEU("selfBleu", Kind.DIVERSITY, 2),
  COMPRESSION_RATIO("compressionRatio", Kind.DIVERSITY, 1),
  DUPLICATE_RATE("duplicateRate", Kind.DIVERSITY, 1),
  NEAR_DUPLICATE_RATE("nearDuplicateRate", Kind.DIVERSITY, 1),
  MMD2_RBF("mmd2Rbf", Kind.SHIFT, 2),
  MMD2_POLY2("mmd2Poly2", Kind.SHIFT, 2),
  FRECHET("frechet", Kind.SHIFT, 2),
  ENERGY("energy", Kind.SHIFT, 2),
  TAIL_MASS("tailMass", Kind.SHIFT, 1),
  LENGTH_KS("lengthKs", Kind.SHIFT, 1),
  LABEL_JS("labelJs", Kind.SHIFT, 1);

  /** Whether a statistic describes one set or compares two. */
  public enum Kind {
    DIVERSITY,
    SHIFT
  }

  private final String key;
  private final Kind kind;
  private final int minimumCount;

  Statistic(String key, Kind kind, int minimumCount) {
    this.key = key;
    this.kind = kind;
    this.minimumCount = minimumCount;
  }

  /** The published name, for instance {@code vendiInf}. */
  public String key() {
    return key;
  }

  /** Whether it describes one set or compares two. */
  public Kind kind() {
    return kind;
  }

  /**
   * Whether 0 is the best that a set can have, so that less than real texts give is no fault: a
   * distance, or a share of duplicates.
   */
  public boolean zeroIsBest() {
    return switch (this) {
      case DUPLICATE_RATE, NEAR_DUPLICATE_RATE -> true;
      case TAIL_MASS -> false;
      default -> kind == Kind.SHIFT;
    };
  }

  /** Whether it is the share of the samples that are of some kind, so that its step is 1/n. */
  public boolean isShareOfSamples() {
    return this == DUPLICATE_RATE || this == NEAR_DUPLICATE_RATE || this == TAIL_MASS;
  }

  /** The least number of samples for which it is defined. */
  public int minimumCount() {
    return minimumCount;
  }

  /** The statistic of a published name, or empty. */
  public static Optional<Statistic> ofKey(String key) {
    return Arrays.stream(values()).filter(statistic -> statistic.key.equals(key)).findFirst();
  }

  /**
   * Checks that a set is large enough.
   *
   * @throws IllegalArgumentException if {@code count} is below {@link #minimumCount()}
   */
  public void requireCount(long count) {
    if (count < minimumCount) {
      throw new IllegalArgumentException(
          "%s needs at least %d sample%s; there %s %d"
              .formatted(
                  key,
                  minimumCount,
                  minimumCount == 1 ? "" : "s",
                  count == 1 ? "is" : "are",
                  count));
    }
  }
}
