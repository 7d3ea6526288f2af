/**
 * Trains the runs whose batches {@code mixing} lays out, and writes their results.
 *
 * <p>{@link io.medley.training.TrainingLoop} is one thread that owns the Kafka clients: it polls
 * all the time, lets {@link io.medley.training.intake} sort batches into runs, hands runs whose
 * batches are all in the topic to the worker threads of {@link io.medley.training.run}, and commits
 * their results. A worker trains one model of {@link io.medley.training.student} at a time, so
 * there are as many live models as workers. Whatever a student throws makes its run fail, and
 * nothing else. {@code TrainingService} constructs all of it and knows Quarkus, nothing else here
 * does.
 *
 * <p>A result commits with the offsets in one transaction. The committed offset of a partition is
 * the first batch of its oldest unfinished run, or the end where there is none; which later runs
 * are finished stands in the commit's metadata, so another owner repeats none of them and trains
 * the unfinished ones to the same result.
 */
package io.medley.training;
