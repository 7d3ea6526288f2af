package io.medley.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The configuration of the embedding step; the channels in application.properties refer to it. */
@ConfigMapping(prefix = "medley.embedding")
interface EmbeddingConfig {

  /** Most samples embedded and committed in one transaction, 1 or more. Default: 256. */
  @WithDefault("256")
  int batchSize();

  /**
   * Name of this instance's transactions: kept over its restarts, shared with no other instance.
   */
  String transactionalId();
}
