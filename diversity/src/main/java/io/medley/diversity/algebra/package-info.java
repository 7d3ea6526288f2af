/**
 * Dense linear algebra on rows of doubles: the few operations that the statistics need, written so
 * that the JIT compiler turns their inner loops into vector instructions.
 *
 * <p>Called by the estimators only; nothing here knows of samples or texts. All functions are pure
 * but for arguments they say they overwrite, keep no state, and may be called from any thread.
 * Matrices are {@code double[rows][columns]}; C2 vectorises loops over arrays that share one index
 * and not loops over offsets into one array, which costs a factor of five.
 */
package io.medley.diversity.algebra;
