package io.medley.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The configuration of the embedding step. */
@ConfigMapping(prefix = "medley.embedding")
interface EmbeddingConfig {

  /** Most samples embedded and committed in one transaction, 1 or more. Default: 256. */
  @WithDefault("256")
  int batchSize();
}
