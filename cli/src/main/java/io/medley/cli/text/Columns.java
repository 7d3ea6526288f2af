package io.medley.cli.text;

import java.util.Arrays;
import java.util.List;

/**
 * The columns of a terminal that a text takes: two for a wide character of Chinese, Japanese or
 * Korean and for an emoji, none for a mark on the character before it, else one. After Unicode's
 * East Asian Width; terminals differ in sequences of emoji.
 */
public final class Columns {
  private static final String ELLIPSIS = "…";

  /** First and last code points of what is wide, one range after the other. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3,
    0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1,
    0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA,
    0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B,
    0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
    0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E,
    0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19,
    0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x1F004,
    0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D,
    0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0,
    0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF,
    0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4,
    0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5,
    0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F9FF, 0x1FA70,
    0x1FAFF, 0x20000, 0x3FFFD
  };

  private Columns() {}

  /** Of a text without line breaks and other control characters. */
  public static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** The text, or as much of it as fits with an ellipsis. */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int end = 0;
    int taken = 1;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      taken += of(c);
      if (taken > columns) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  /** The text, or as much of its beginning and end as fits around an ellipsis. */
  public static String cutMiddle(String text, int columns) {
    return cutMiddle(text, columns, (columns + 1) / 2);
  }

  /**
   * The same of several texts, with the ellipsis where different texts stay different, if it can.
   */
  public static List<String> cutMiddle(List<String> texts, int columns) {
    long different = texts.stream().distinct().count();
    for (int end = (columns + 1) / 2; end < columns; end++) {
      int tail = end;
      List<String> cut = texts.stream().map(text -> cutMiddle(text, columns, tail)).toList();
      if (cut.stream().distinct().count() == different) {
        return cut;
      }
    }
    return texts.stream().map(text -> cutMiddle(text, columns)).toList();
  }

  /** With an ellipsis and the text behind it of so many columns. */
  private static String cutMiddle(String text, int columns, int tail) {
    if (of(text) <= columns) {
      return text;
    }
    int end = text.length();
    int taken = 1;
    while (end > 0) {
      int c = text.codePointBefore(end);
      if (taken + of(c) > tail) {
        break;
      }
      taken += of(c);
      end -= Character.charCount(c);
    }
    return cut(text, columns - taken + 1) + text.substring(end);
  }

  /** The text with blanks up to so many columns behind it. */
  public static String padded(String text, int columns) {
    return text + blanks(text, columns);
  }

  /** The blanks that a text lacks to so many columns. */
  public static String blanks(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text)));
  }

  private static int of(int c) {
    if (c < WIDE[0]) {
      return isMark(c) ? 0 : 1;
    }
    int found = Arrays.binarySearch(WIDE, c);
    // Between the two ends of a range the place to insert has an odd index.
    boolean wide = found >= 0 || (-found - 1) % 2 == 1;
    return wide ? 2 : isMark(c) || (c >= 0x1160 && c <= 0x11FF) ? 0 : 1;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || (type == Character.FORMAT && c > 0xAD);
  }
}
