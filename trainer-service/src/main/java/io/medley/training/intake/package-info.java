/**
 * Sorts the records of {@code medley.batches} into runs, and knows how far each partition is
 * finished. Called by the training loop, on its thread alone.
 */
package io.medley.training.intake;
