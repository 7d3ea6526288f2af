/**
 * Files from which an interrupted run goes on: one for each run, checked, bounded in bytes and age.
 *
 * <p>A checkpoint is a hint of one machine. Where it is missing or of no use, its run is trained
 * from the first step, to the same result. What is in it is the business of {@link
 * io.medley.training.run}, which writes and reads on the threads of its workers; the training loop
 * deletes.
 */
package io.medley.training.checkpoint;
