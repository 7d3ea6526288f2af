package io.medley.scoring.stage;

import java.time.Duration;
import java.util.Objects;

/**
 * What the operator may set of the scoring topology.
 *
 * @param dimension of the embeddings, 1 or more; others are dead letters
 * @param tick how often work that has become possible is looked for, and how long at most one stage
 *     works before it lets records through
 * @param refresh an open pane with new samples is folded this long after its last fold
 * @param publish a level that changes has new scores about so long after the last ones while it is
 *     not complete
 * @param retention how long the state and the gauges of an experiment stay after its last level is
 *     complete
 * @param bandDraws draws of a band, 40 or more
 */
public record ScoringSettings(
    int dimension,
    Duration tick,
    Duration refresh,
    Duration publish,
    Duration retention,
    int bandDraws) {

  /** Without other wishes: scores at least every two seconds while samples arrive. */
  public static final ScoringSettings DEFAULT =
      new ScoringSettings(
          384,
          Duration.ofMillis(100),
          Duration.ofMillis(800),
          Duration.ofMillis(1_300),
          Duration.ofHours(1),
          100);

  public ScoringSettings {
    requirePositive(tick, "tick");
    requirePositive(refresh, "refresh");
    requirePositive(publish, "publish");
    requirePositive(retention, "retention");
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1, not " + dimension);
    }
    if (bandDraws < 40) {
      throw new IllegalArgumentException("bandDraws must be at least 40, not " + bandDraws);
    }
  }

  private static void requirePositive(Duration value, String name) {
    Objects.requireNonNull(value, name);
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than nothing, not " + value);
    }
  }
}
