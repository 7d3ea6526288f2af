package io.medley.training.student;

/** A run cannot come to a result; the message, one line, becomes its result's failure. */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunFailedException(String message) {
    super(message);
  }
}
