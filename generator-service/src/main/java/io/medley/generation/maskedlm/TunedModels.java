package io.medley.generation.maskedlm;

import io.medley.contracts.task.GenerationTask.Tuning;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Keeps the model that was tuned last, for all tasks with an equal tuning. Whoever wants another
 * waits until nobody uses the kept one, closes it, and tunes; all who come meanwhile wait. So a
 * process holds at most one tuned model, and tunes once for tasks that follow each other.
 *
 * <p>Another model is tuned when nobody uses the kept one. A thread waits while it holds nothing,
 * so no two wait for each other. Thread-safe.
 */
final class TunedModels<M> implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  private final Tuner<M> tuner;
  private final Consumer<M> closer;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private Tuning tuning;
  private M kept;
  private int users;
  private boolean busy;

  /** What makes a model; one thread at a time. */
  @FunctionalInterface
  interface Tuner<M> {
    /** The model; empty where nobody needs it any more. */
    Optional<M> tune(Tuning tuning, BooleanSupplier over) throws InterruptedException;
  }

  TunedModels(Tuner<M> tuner, Consumer<M> closer) {
    this.tuner = tuner;
    this.closer = closer;
  }

  /**
   * The model of a tuning, made if it is not the kept one. A thread takes one at a time.
   *
   * @param over whether the caller needs it no more; asked while it waits and while it is made
   * @return to be given back; empty where nobody needs it
   * @throws InterruptedException if the thread is interrupted while it waits or tunes
   */
  Optional<M> take(Tuning wanted, BooleanSupplier over) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (busy || (users > 0 && !wanted.equals(tuning))) {
        if (over.getAsBoolean()) {
          return Optional.empty();
        }
        changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (over.getAsBoolean()) {
        return Optional.empty();
      }
      if (wanted.equals(tuning)) {
        users++;
        return Optional.of(kept);
      }
      drop();
      busy = true;
    } finally {
      lock.unlock();
    }
    Optional<M> made = Optional.empty();
    try {
      made = tuner.tune(wanted, over);
      return made;
    } finally {
      keep(wanted, made);
    }
  }

  private void keep(Tuning wanted, Optional<M> made) {
    lock.lock();
    try {
      if (made.isPresent()) {
        tuning = wanted;
        kept = made.get();
        users = 1;
      }
      busy = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that a taken model is not used any more. */
  void giveBack() {
    lock.lock();
    try {
      users--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void drop() {
    if (kept != null) {
      closer.accept(kept);
    }
    kept = null;
    tuning = null;
  }

  /** Closes the kept model; to be called when no task is left. */
  @Override
  public void close() {
    lock.lock();
    try {
      drop();
    } finally {
      lock.unlock();
    }
  }
}
