package io.medley.models.gradient;

/**
 * Linear warm-up over the first tenth of the steps, then linear decay to zero.
 *
 * @param steps all steps of the run, at least 1
 */
public record LearningRateSchedule(int steps) {
  private static final double WARM_UP = 0.1;

  /** Refuses a run without steps. */
  public LearningRateSchedule {
    if (steps < 1) {
      throw new IllegalArgumentException("a run has at least one step, not " + steps);
    }
  }

  /**
   * The factor on the learning rate in a step, in (0, 1].
   *
   * @param step from 0 to steps − 1
   */
  public double factor(int step) {
    int warmUp = (int) Math.round(WARM_UP * steps);
    return step < warmUp ? (step + 1.0) / warmUp : (double) (steps - step) / (steps - warmUp);
  }
}
