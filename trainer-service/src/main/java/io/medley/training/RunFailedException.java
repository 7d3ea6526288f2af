package io.medley.training;

/** A run cannot come to a result; the message, one line, becomes its result's failure. */
final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RunFailedException(String message) {
    super(message);
  }
}
