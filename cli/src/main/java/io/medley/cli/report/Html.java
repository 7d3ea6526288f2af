package io.medley.cli.report;

import io.medley.contracts.OutsideText;

/** Text inside HTML. */
final class Html {

  private Html() {}

  /** The text as it is shown, with everything escaped that HTML or SVG would read as its own. */
  static String escape(String text) {
    return OutsideText.shown(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
