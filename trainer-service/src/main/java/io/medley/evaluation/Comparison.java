package io.medley.evaluation;

import io.medley.evaluation.statistics.Contrast;

/**
 * Two things the report compares.
 *
 * @param claim what is compared, as the verdict says it
 * @param arm the arm compared with real-only, null for two levels
 * @param contrast what the interval is put on, null where there is nothing to put one on
 * @param obstacle why no verdict can be given whatever the interval, null where one can
 * @param basis what the contrast rests on: seeds, replicates, test items
 */
record Comparison(
    String claim, String arm, String student, Contrast contrast, String obstacle, String basis) {

  /** A comparison that cannot be made at all. */
  static Comparison impossible(String claim, String arm, String student, String obstacle) {
    return new Comparison(claim, arm, student, null, obstacle, null);
  }
}
