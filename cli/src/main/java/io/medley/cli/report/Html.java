package io.medley.cli.report;

/** Text inside HTML. */
final class Html {

  private Html() {}

  /** The text with everything escaped that HTML or SVG would read as its own. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
