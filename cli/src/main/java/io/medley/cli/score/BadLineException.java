package io.medley.cli.score;

/** A line that is not a sample; the message says why, in one line, without file and number. */
public final class BadLineException extends Exception {

  private static final long serialVersionUID = 1L;

  BadLineException(String message) {
    super(message);
  }
}
