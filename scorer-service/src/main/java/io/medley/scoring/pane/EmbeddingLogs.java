package io.medley.scoring.pane;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Where embeddings that have been read before can be read again. */
public interface EmbeddingLogs {

  /** The partition of the embeddings that the task has, from an offset on. */
  EmbeddingLog open(ProcessorContext<?, ?> context, long offset);
}
