package io.medley.datasets.file;

import io.medley.contracts.request.Violation;

/** A file that cannot be a data set as the request has it. */
final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * What the requester is told.
   *
   * @param field of {@code dataset}, the one to change
   */
  UnusableFileException(String field, String message) {
    super(message);
    this.field = field;
  }

  Violation violation() {
    return new Violation("$.dataset." + field, getMessage());
  }
}
