package io.medley.mixing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The keys of mixing. */
@ConfigMapping(prefix = "medley.mixing")
public interface MixingConfig {

  /** Items of an evaluation batch, 1 to 1024. Default: 64. */
  @WithDefault("64")
  int evaluationBatchSize();

  /** Bytes of batches that one task emits per round of 100 ms, 1 or more. Default: 4 MiB. */
  @WithDefault("4194304")
  int bytesPerRound();
}
