/**
 * Generation: turns tasks of {@code medley.tasks} into samples and task results.
 *
 * <p>{@link io.medley.generation.GenerationService} starts it with the process. One thread, {@link
 * io.medley.generation.TaskLoop}'s, owns the consumer and the committed offsets; a fixed number of
 * workers run {@link io.medley.generation.TaskProcessor}, which asks the task's {@link
 * io.medley.generation.backend.GenerationBackend} for texts and writes them through one shared
 * producer.
 *
 * <p>Each instance follows {@code medley.experiments} for itself: tasks of paused experiments wait,
 * those of cancelled ones end without a call, and a {@link io.medley.generation.backend.LeaseMeter}
 * stops what is under way between two calls when its lease, its experiment or its time is over.
 *
 * <p>There is no transaction: tasks end out of order, and one that is slow holds up no other. A
 * sample's id and its text are functions of the task, by computation or by the journal of answers,
 * so a task that a dead instance leaves half done is done again with the same outcome, and readers
 * take the first record of an id.
 */
package io.medley.generation;
