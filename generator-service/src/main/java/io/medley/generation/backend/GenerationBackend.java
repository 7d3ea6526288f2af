package io.medley.generation.backend;

import io.medley.contracts.task.GenerationTask;
import java.util.OptionalInt;

/**
 * One way of making texts. Workers call it at the same time for different tasks.
 *
 * <p>A deterministic backend returns the same texts for the same task, whatever else it does
 * meanwhile: a task is the unit within which model batches are composed.
 */
public interface GenerationBackend {

  /** The name requests choose it by: {@code masked-lm}, {@code openai}. */
  String name();

  /**
   * Tasks that may be under way at the same time where the backend waits more than it computes, 1
   * or more: they get threads of their own. Empty for a backend that computes; its tasks share the
   * process's workers, one per processor.
   */
  default OptionalInt ownTasks() {
    return OptionalInt.empty();
  }

  /**
   * Makes at most one text per slot, anew or as a paraphrase of the slot's source; slots that copy
   * their source never come here. Asks the meter before each call of its model and returns what it
   * has where the meter says no. A task's tuning changes nothing here, see {@link TunableBackend}.
   *
   * @param lease counts what the task uses
   * @throws InterruptedException if the task was dropped meanwhile; looked for between model calls
   * @throws RuntimeException if the task cannot be done; the message is one line for the user
   */
  Generated generate(GenerationTask task, LeaseMeter lease) throws InterruptedException;

  /** The same where nothing is limited. */
  default Generated generate(GenerationTask task) throws InterruptedException {
    return generate(task, LeaseMeter.unlimited());
  }
}
