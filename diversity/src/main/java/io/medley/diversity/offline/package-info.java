/**
 * All statistics of a finished set of texts, with or without a real reference, in one call: for
 * programs that have files and no stream.
 *
 * <p>{@link io.medley.diversity.offline.OfflineScorer} takes the samples one by one and keeps
 * moments, hashes and seeded subsamples of bounded size; {@link
 * io.medley.diversity.offline.OfflineScores} says of every number how it was computed, from how
 * many texts, and what real texts give. Values are immutable; a scorer belongs to one thread, and
 * computes on as many as its settings allow.
 */
package io.medley.diversity.offline;
