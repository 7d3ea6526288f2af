/**
 * Trains one run from its first batch to its result, on a worker thread. {@link
 * io.medley.training.run.OpenRun} is the channel through which the training loop hands it the
 * batches.
 */
package io.medley.training.run;
