/**
 * Embeds samples: reads {@code medley.samples} in batches, writes {@code medley.embeddings}.
 *
 * <p>{@link io.medley.embedding.EmbeddingStep} is the plain step, records in and records out;
 * {@code EmbeddingConsumer} gives it batches and commits what it returns, dead letters included,
 * with the offsets in one transaction. One batch at a time, on a worker thread.
 */
package io.medley.embedding;
