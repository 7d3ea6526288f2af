package io.medley.generation.openai;

/** A call was given up, repetitions included. The message is one line for the user. */
final class CallFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean fatal;

  /**
   * An exception.
   *
   * @param fatal whether no other call of the level can succeed either
   */
  CallFailedException(String message, boolean fatal) {
    super(message);
    this.fatal = fatal;
  }

  boolean fatal() {
    return fatal;
  }
}
