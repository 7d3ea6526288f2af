package io.medley.cli.picture;

import io.medley.cli.text.Columns;
import io.medley.contracts.OutsideText;

/** What a text takes in a picture, in any of the usual sans-serif fonts at most. */
final class TextWidth {

  private static final double WIDE = 0.92;
  private static final double USUAL = 0.62;

  private TextWidth() {}

  /** In pixels, at a size of the font in pixels. */
  static double of(String text, double size) {
    return size
        * text.codePoints()
            .mapToDouble(
                c ->
                    Character.isUpperCase(c) || "mw%@…→".indexOf(c) >= 0
                        ? WIDE
                        : USUAL * Columns.of(Character.toString(c)))
            .sum();
  }

  /** The text as it is shown, its middle left out where it has more characters than that. */
  static String cut(String text, int longest) {
    return Columns.cutMiddle(OutsideText.shown(text), longest);
  }

  /** The text as it is shown, its middle left out where it takes more pixels than that. */
  static String fitted(String text, double size, double pixels) {
    String shown = OutsideText.shown(text);
    int columns = Columns.of(shown);
    while (columns > 1 && of(Columns.cutMiddle(shown, columns), size) > pixels) {
      columns--;
    }
    return Columns.cutMiddle(shown, columns);
  }
}
