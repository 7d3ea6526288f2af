package io.medley.evaluation.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A linear contrast of treatments and the parts of its variance.
 *
 * @param own variance over replicates, from the contrast's own replicates; null with fewer than two
 * @param pooled the same from all pooled treatments; null where that cannot be had
 * @param seeds variance over seeds that is not in the replicates' part
 * @param items variance over test items
 * @param seedShare how much of the replicates' part comes from their seeds
 * @param replicates that took part: pairs, or those of the side with fewer; 1 where all is given
 * @param seedsEach of each replicate, fewest
 * @param runs of the side with fewer
 */
record Components(
    double estimate,
    @Nullable Part own,
    @Nullable Part pooled,
    Part seeds,
    Part items,
    double seedShare,
    int replicates,
    int seedsEach,
    int runs) {

  /**
   * The replicates' part. The pooled variance, and half of what the contrast's own variance exceeds
   * it by: a setting that varies more than the others is not judged by their variance alone.
   */
  Part betweenReplicates() {
    if (pooled == null) {
      return own == null ? Part.NONE : own;
    }
    double excess = own == null ? 0 : Math.max(0, own.variance() - pooled.variance());
    return new Part(pooled.variance() + excess / 2, pooled.freedom());
  }
}
