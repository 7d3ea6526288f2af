package io.medley.diversity.offline;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Texts of a set that stand elsewhere too, equal in lower case with white space folded. Immutable.
 *
 * @param ofReference texts that the reference has; empty without a reference
 * @param ofTest texts that the test file has; empty without a test file
 */
public record Copies(Optional<Long> ofReference, Optional<OfTest> ofTest) {

  /**
   * Copies of test texts.
   *
   * @param exact equal texts
   * @param near of {@code compared} texts, further ones with a cosine of at least 0.95 to a test
   *     text
   * @param compared all texts, or a seeded subsample of very many
   * @param testCount texts of the test file
   * @param realNear the share of real texts that are near a test text without being equal to one;
   *     empty without a reference
   */
  public record OfTest(
      long exact, long near, int compared, int testCount, OptionalDouble realNear) {

    /** Whether more texts are nearly equal to test texts than of real texts. */
    public boolean isNearer() {
      double share = (double) near / compared;
      double real = realNear.orElse(0);
      return share > real + SPREAD * Math.sqrt(Math.max(real, 1.0 / compared) / compared);
    }
  }

  /** Standard errors that a share may lie off by chance. */
  private static final double SPREAD = 3;
}
