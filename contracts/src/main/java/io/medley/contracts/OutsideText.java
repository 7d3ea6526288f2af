package io.medley.contracts;

/**
 * Text from outside: names of files, labels and texts of data sets, answers of models, fields of
 * requests, messages with any of these in them. Decides for every table, message, page and log how
 * such a text is shown, where it is cut, and what is written in place of half a character.
 */
public final class OutsideText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final char REPLACEMENT = '\uFFFD';
  private static final char ELLIPSIS = '…';

  private OutsideText() {}

  /**
   * The text on one line, with what a terminal or a page obeys instead of showing it as an escape
   * of JSON: control characters and line breaks, marks that change the direction of writing, other
   * invisible marks, and halves of surrogate pairs. Joiners stay, which emoji and many scripts
   * need. Shown twice, a text looks the same.
   */
  public static String shown(String text) {
    return escaped(text, false);
  }

  /** The same, cut. */
  public static String shown(String text, int longest) {
    return shown(cut(text, longest));
  }

  /** A text of several lines, each of them shown; tabs stay. */
  public static String shownLines(String text) {
    return escaped(text, true);
  }

  /** The text, or so many characters of it and an ellipsis; no character is cut in two. */
  public static String cut(String text, int longest) {
    return text.length() <= longest || text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + ELLIPSIS;
  }

  /** The text with U+FFFD in place of every half of a surrogate pair, as no file can hold one. */
  public static String whole(String text) {
    if (text == null || isWhole(text)) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().forEach(c -> whole.appendCodePoint(isHalf(c) ? REPLACEMENT : c));
    return whole.toString();
  }

  /** Whether every surrogate in the text is one of a pair. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (isHalf(text.codePointAt(i))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static String escaped(String text, boolean lines) {
    if (text.codePoints().noneMatch(c -> isObeyed(c, lines))) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isObeyed(c, lines)) {
                escape(c, shown);
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  private static boolean isObeyed(int c, boolean lines) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> !(lines && (c == '\n' || c == '\t'));
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      case Character.FORMAT ->
          c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER && !isNumberSign(c);
      default -> false;
    };
  }

  /** Arabic, Syriac and Kaithi signs that stand before a number and are seen. */
  private static boolean isNumberSign(int c) {
    return (c >= 0x600 && c <= 0x605)
        || c == 0x6DD
        || c == 0x70F
        || c == 0x890
        || c == 0x891
        || c == 0x8E2
        || c == 0x110BD
        || c == 0x110CD;
  }

  private static void escape(int c, StringBuilder shown) {
    switch (c) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        for (char unit : Character.toChars(c)) {
          shown.append("\\u").append(Character.forDigit(unit >> 12, 16));
          for (int shift = 8; shift >= 0; shift -= 4) {
            shown.append(Character.forDigit(unit >> shift & 0xF, 16));
          }
        }
      }
    }
  }
}
