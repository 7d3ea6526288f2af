package io.medley.generation.backend;

import io.medley.contracts.task.GenerationTask.Tuning;
import java.util.Optional;

/** A backend whose weights can be tuned on texts before it writes. */
public interface TunableBackend extends GenerationBackend {

  /**
   * This backend with tuned weights. Two processes on one machine come to the same weights, so a
   * task that is done again gives the same texts. Waits where another tuning is in use.
   *
   * @param lease says whether the task is to end; tuning is no call and uses none of it
   * @return to be closed after the task; empty where nobody needs the task any more
   * @throws InterruptedException if the task was dropped meanwhile
   * @throws RuntimeException if there is nothing to learn; the message is one line for the user
   */
  Optional<Tuned> tuned(Tuning tuning, LeaseMeter lease) throws InterruptedException;

  /**
   * A tuned backend, for one task.
   *
   * @param backend has the tuned weights until this is closed
   * @param heldOutLoss in nats per masked word piece of the held-out texts, null without any
   * @param release what closing does
   */
  record Tuned(GenerationBackend backend, Double heldOutLoss, Runnable release)
      implements AutoCloseable {
    @Override
    public void close() {
      release.run();
    }
  }
}
