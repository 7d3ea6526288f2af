/**
 * {@code medley score} and {@code medley reference}: reads files of texts, shows how far that is,
 * and prints the statistics that {@link io.medley.diversity.offline.OfflineScorer} computes, as a
 * table or as JSON.
 */
package io.medley.cli.score;
