package io.medley.evaluation.statistics;

import io.medley.evaluation.statistics.Measured.Weighted;
import java.util.List;
import java.util.Optional;

/** Where the variance of a contrast comes from in a design. Thread-safe. */
interface VarianceModel {

  /**
   * The contrast with the parts of its variance; empty where no replicate can take part.
   *
   * @param contrast no weight is 0
   */
  Optional<Components> components(List<Weighted> contrast);
}
