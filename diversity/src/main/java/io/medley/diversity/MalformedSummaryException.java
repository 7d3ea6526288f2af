package io.medley.diversity;

/** Bytes that are no summary: foreign, of another version, truncated, or damaged. */
public final class MalformedSummaryException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** An exception whose message says what is wrong with the bytes. */
  public MalformedSummaryException(String message) {
    super(message);
  }
}
