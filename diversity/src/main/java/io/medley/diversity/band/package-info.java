/**
 * Real against real: what every statistic gives for real samples, so that a level's value can be
 * read beside it.
 *
 * <p>{@link io.medley.diversity.band.NullPool} holds the real samples of role {@code null} and what
 * they share with the reference; a {@link io.medley.diversity.band.BandComputation} makes the draws
 * for one n, some now and some later; its result is a {@link io.medley.diversity.band.NullBand}.
 * Called by scoring off the record path and by offline scoring. A computation belongs to one thread
 * at a time; the rest is immutable.
 */
package io.medley.diversity.band;
