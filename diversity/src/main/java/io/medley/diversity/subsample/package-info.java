/**
 * A deterministic, mergeable subsample of a stream, for the statistics that no sum can give.
 *
 * <p>Called from scoring (one {@link io.medley.diversity.subsample.Subsample} per level, merged
 * over panes) and from offline scoring of large files. Values are immutable.
 */
package io.medley.diversity.subsample;
