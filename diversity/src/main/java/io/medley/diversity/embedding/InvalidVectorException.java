package io.medley.diversity.embedding;

/**
 * An embedding that no statistic is defined for: not finite, zero, not of norm 1, or of another
 * dimension.
 */
public final class InvalidVectorException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** An exception whose message says what is wrong with the vector. */
  public InvalidVectorException(String message) {
    super(message);
  }
}
