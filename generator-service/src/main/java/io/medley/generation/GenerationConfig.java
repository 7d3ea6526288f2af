package io.medley.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** The keys of generation. */
@ConfigMapping(prefix = "medley.generation")
interface GenerationConfig {

  /** Tasks done at the same time, 1 or more. Default: one per processor. */
  OptionalInt workers();

  /** How long a level's metrics stay after its last task. Default: 15 minutes. */
  @WithDefault("15m")
  Duration metricsRetention();
}
