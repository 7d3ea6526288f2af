package io.medley.models;

/**
 * A model cannot be had: it is missing, cannot be unpacked, or its files are not what they should
 * be. The message is one line for the user: what, where, what to do.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault without a cause. */
  public ModelException(String message) {
    super(message);
  }

  /** A fault with its cause. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
