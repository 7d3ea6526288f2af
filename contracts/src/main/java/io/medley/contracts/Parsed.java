package io.medley.contracts;

import java.util.Optional;

/** The outcome of reading bytes: the value, or the reason why there is none. */
public sealed interface Parsed<T> {

  /**
   * The bytes were a valid record. Always named with its outer type, so java.lang's is no rival.
   */
  @SuppressWarnings("JavaLangClash")
  record Readable<T>(T value) implements Parsed<T> {}

  /** The bytes were not; the reason is one line. */
  record Unreadable<T>(String reason) implements Parsed<T> {}

  /** The value, or empty where there is none. */
  default Optional<T> toOptional() {
    return this instanceof Readable<T> readable ? Optional.of(readable.value()) : Optional.empty();
  }
}
