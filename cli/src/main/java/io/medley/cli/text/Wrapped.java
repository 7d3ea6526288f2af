package io.medley.cli.text;

import io.medley.contracts.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Sentences in lines of so many columns; a longer word has a line of its own. */
public final class Wrapped {

  private static final Pattern WORDS = Pattern.compile(" ");

  private Wrapped() {}

  /** The lines, each with what it begins with. */
  public static List<String> lines(String text, String first, String next, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean begun = false;
    for (String word : WORDS.splitAsStream(OutsideText.shown(text)).toList()) {
      if (begun && Columns.of(line.toString()) + 1 + Columns.of(word) > columns) {
        lines.add(line.toString());
        line = new StringBuilder(next);
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
      begun = true;
    }
    lines.add(line.toString());
    return lines;
  }

  /** A line that says that there is more. */
  public static String open(String line, int columns) {
    return Columns.cut(line + " …", columns);
  }
}
