package io.medley.training.student;

/**
 * Resources that several users share: released once they are closed and the last user has left, by
 * whoever comes last. Native memory thus outlives every thread that computes in it. Thread-safe.
 */
final class SharedResources implements AutoCloseable {
  private final Runnable release;
  private int users;
  private boolean closed;

  /**
   * Open resources without users.
   *
   * @param release runs once
   */
  SharedResources(Runnable release) {
    this.release = release;
  }

  /**
   * There is one more user, who has to {@link #leave}.
   *
   * @throws IllegalStateException if they are closed
   */
  synchronized void enter() {
    if (closed) {
      throw new IllegalStateException("the models are closed, as the process ends");
    }
    users++;
  }

  synchronized void leave() {
    users--;
    releaseIfUnused();
  }

  /** Lets nobody in any more. Does not wait for those who are in. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      releaseIfUnused();
    }
  }

  private void releaseIfUnused() {
    if (closed && users == 0) {
      release.run();
    }
  }
}
