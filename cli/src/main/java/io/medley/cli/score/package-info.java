/**
 * {@code medley score}: reads files of texts, shows how far that is, and prints the statistics that
 * {@link io.medley.diversity.offline.OfflineScorer} computes, as a table or as JSON.
 *
 * <p>Called by {@link io.medley.cli.Medley}'s command of the same name, on its thread.
 */
package io.medley.cli.score;
