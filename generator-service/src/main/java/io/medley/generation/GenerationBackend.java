package io.medley.generation;

import io.medley.contracts.task.GenerationTask;

/**
 * One way of making texts. Workers call it at the same time for different tasks.
 *
 * <p>A deterministic backend returns the same texts for the same task, whatever else it does
 * meanwhile: a task is the unit within which model batches are composed.
 */
public interface GenerationBackend {

  /** The name requests choose it by: {@code masked-lm}. */
  String name();

  /**
   * Makes at most one text per slot, anew or as a paraphrase of the slot's source; slots that copy
   * their source never come here.
   *
   * @throws InterruptedException if the task was dropped meanwhile; looked for between model calls
   * @throws RuntimeException if the task cannot be done; the message is one line for the user
   */
  Generated generate(GenerationTask task) throws InterruptedException;
}
