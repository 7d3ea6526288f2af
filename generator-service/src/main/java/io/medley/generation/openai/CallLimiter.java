package io.medley.generation.openai;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many calls may be under way at the same time, over all tasks of a process. Additive increase,
 * multiplicative decrease: an overloaded endpoint halves the number, to 1 at the least, and as many
 * successes as there are permitted calls raise it by one, up to the operator's limit. Calls that
 * began before the last halving do not halve it again: they tell of the same overload. Where the
 * endpoint says how long it wants to be left alone, no call begins before.
 *
 * <p>Thread-safe.
 */
final class CallLimiter {
  /** The right to one call. */
  record Permit(long era) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int most;
  private final LongSupplier nanoTime;
  private double permitted;
  private int underWay;
  private long era;
  private long heldUntil;

  /**
   * Permits as many calls as there may ever be.
   *
   * @param most 1 or more
   * @param nanoTime a clock like {@link System#nanoTime()}
   */
  CallLimiter(int most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
    this.permitted = most;
    this.heldUntil = nanoTime.getAsLong();
  }

  /** Waits until a call may begin; every permit is given back by one of the following methods. */
  Permit acquire() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      for (long held = hold(); held > 0 || underWay >= (int) permitted; held = hold()) {
        if (held > 0) {
          changed.awaitNanos(held);
        } else {
          changed.await();
        }
      }
      underWay++;
      return new Permit(era);
    } finally {
      lock.unlock();
    }
  }

  private long hold() {
    return heldUntil - nanoTime.getAsLong();
  }

  /** The call was answered. */
  void succeeded() {
    end(() -> permitted = Math.min(most, permitted + 1 / permitted));
  }

  /** The call ended in a way that says nothing of the endpoint's load. */
  void ended() {
    end(() -> {});
  }

  /**
   * The endpoint has too much to do.
   *
   * @param wait how long no call shall begin, 0 or more
   */
  void overloaded(Permit permit, Duration wait) {
    end(
        () -> {
          if (permit.era() == era) {
            permitted = Math.max(1, permitted / 2);
            era++;
          }
          long until = nanoTime.getAsLong() + wait.toNanos();
          if (until - heldUntil > 0) {
            heldUntil = until;
          }
        });
  }

  private void end(Runnable change) {
    lock.lock();
    try {
      underWay--;
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits, for nothing but time to pass. */
  void pause(Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Condition never = lock.newCondition();
      long left = time.toNanos();
      while (left > 0) {
        left = never.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Calls that may be under way at the same time now. */
  int permitted() {
    lock.lock();
    try {
      return (int) permitted;
    } finally {
      lock.unlock();
    }
  }
}
