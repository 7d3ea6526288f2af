/**
 * The estimators: statistics of embeddings from summaries or from the vectors themselves.
 *
 * <p>Called from scoring, offline scoring and the bands, on any thread: everything is stateless or
 * immutable. An estimator throws {@link java.lang.IllegalArgumentException} where its set is too
 * small; {@link io.medley.diversity.estimate.MomentStatistics} leaves out what is not defined.
 */
package io.medley.diversity.estimate;
