/**
 * Embeds samples: reads {@code medley.samples} in batches, writes {@code medley.embeddings}.
 *
 * <p>{@link io.medley.embedding.EmbeddingStep} is the plain step, records in and records out;
 * {@link io.medley.embedding.EmbeddingLoop} gives it batches and commits what it returns, dead
 * letters included, with the positions in one transaction. {@code EmbeddingService} starts and
 * stops it. One batch at a time, on the loop's own thread.
 */
package io.medley.embedding;
