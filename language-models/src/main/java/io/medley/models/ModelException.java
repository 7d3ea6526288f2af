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

  /**
   * Why a file could not be used, in words for a message: the exceptions often say a path, or
   * nothing.
   */
  public static String reason(Exception e) {
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null ? name : name + ": " + e.getMessage();
  }

  /** A fault with its cause. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
