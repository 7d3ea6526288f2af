package io.medley.cli.text;

import io.medley.contracts.OutsideText;

/** Text inside HTML. */
public final class Html {

  private Html() {}

  /** The text as it is shown, with everything escaped that HTML or SVG would read as its own. */
  public static String escape(String text) {
    return OutsideText.shown(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
