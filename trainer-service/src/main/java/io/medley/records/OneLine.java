package io.medley.records;

import io.medley.contracts.OutsideText;

/** Texts from elsewhere, as one line of bounded length for messages and records. Stateless. */
public final class OneLine {
  /** Most characters of a line, as code points. */
  public static final int MAX_CHARACTERS = 500;

  private OneLine() {}

  /** The first line that says something, cut to {@link #MAX_CHARACTERS}; empty for null. */
  public static String of(String text) {
    String line =
        text == null
            ? ""
            : text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return OutsideText.cut(line, MAX_CHARACTERS);
  }

  /** What was thrown: its kind and its message. */
  public static String of(Throwable thrown) {
    String message = of(thrown.getMessage());
    String kind = thrown.getClass().getSimpleName();
    return message.isEmpty() ? kind : of(kind + ": " + message);
  }
}
