/**
 * Statistics of texts and labels, and what is kept of them per pane: counts and sketches that
 * merge.
 *
 * <p>{@link io.medley.diversity.text.TextSummary} is the mergeable whole; the others compute one
 * statistic each from the texts themselves. Called from scoring, offline scoring and the bands.
 * Summaries are immutable; a fold belongs to one thread.
 */
package io.medley.diversity.text;
