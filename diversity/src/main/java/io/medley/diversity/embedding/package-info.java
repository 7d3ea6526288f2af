/**
 * Summaries of embeddings that can be merged: what the streaming scorer keeps per pane instead of
 * the samples.
 *
 * <p>{@link io.medley.diversity.embedding.EmbeddingFold} folds samples of one pane; {@link
 * io.medley.diversity.embedding.EmbeddingSummary} is its immutable result, merged over panes,
 * stored and sent as bytes. Called from scoring, from offline scoring and from the bands. Summaries
 * may be shared between threads, a fold may not.
 */
package io.medley.diversity.embedding;
