package io.medley.records;

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
    return line.length() <= MAX_CHARACTERS
            || line.codePointCount(0, line.length()) <= MAX_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS)) + "…";
  }

  /** What was thrown: its kind and its message. */
  public static String of(Throwable thrown) {
    String message = of(thrown.getMessage());
    String kind = thrown.getClass().getSimpleName();
    return message.isEmpty() ? kind : of(kind + ": " + message);
  }
}
