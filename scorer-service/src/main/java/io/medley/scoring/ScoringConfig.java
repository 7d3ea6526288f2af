package io.medley.scoring;

import io.medley.scoring.stage.ScoringSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The scorer's own keys. */
@ConfigMapping(prefix = "medley.scoring")
interface ScoringConfig {

  /** How often work is looked for and how long a slice of it lasts, above 0. Default: 100 ms. */
  @WithDefault("PT0.1S")
  Duration tick();

  /** How long after its last fold an open pane with new samples is folded again. Default: 0.8 s. */
  @WithDefault("PT0.8S")
  Duration refresh();

  /** About how long after its last scores a level that changes has new ones. Default: 1 s. */
  @WithDefault("PT1S")
  Duration publish();

  /** How long state and gauges of an experiment stay after its last score. Default: 1 hour. */
  @WithDefault("PT1H")
  Duration retention();

  /** Draws of a real-against-real band, 40 or more. Default: 100. */
  @WithDefault("100")
  int bandDraws();

  /** The settings record of these keys. */
  default ScoringSettings settings(int dimension) {
    return new ScoringSettings(dimension, tick(), refresh(), publish(), retention(), bandDraws());
  }
}
