package io.medley.cli.picture;

import io.medley.cli.text.Html;
import io.medley.contracts.OutsideText;
import java.util.Locale;

/**
 * Builds one SVG. Every colour is a {@link Paint}: an attribute for programs that know no style
 * sheets, and a class for pages that have a dark side.
 */
final class Svg {

  static final int FONT = 11;

  private final StringBuilder svg = new StringBuilder();

  /** What is drawn is of these colours alone. */
  enum Paint {
    INK("ink", "#1d232b"),
    MUTED("muted", "#566071"),
    GRID("grid", "#e4e8ed"),
    BAND("band", "#e6edf4"),
    PAPER("paper", "#ffffff"),
    INSIDE("inside", "#0072b2"),
    OUTSIDE("outside", "#c44e00"),
    THIRD("third", "#00795a"),
    NONE("none", "none");

    private final String name;
    private final String colour;

    Paint(String name, String colour) {
      this.name = name;
      this.colour = colour;
    }
  }

  /** The picture's frame; what is drawn follows, then {@link #end()}. */
  static Svg of(int width, int height, String style, String title, String description) {
    Svg picture = new Svg();
    picture.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"%s\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\""
            + " font-size=\"%d\">%n",
        style, width, height, width, height, FONT);
    picture.add("<title>%s</title>%n<desc>%s</desc>%n", xml(title), xml(description));
    picture.rectangle(new Box(0, 0, width, height), Paint.PAPER);
    return picture;
  }

  String end() {
    return svg.append("</svg>\n").toString();
  }

  void line(double x1, double y1, double x2, double y2, Paint paint, double width) {
    line(x1, y1, x2, y2, paint, width, "");
  }

  /** A line with dashes, {@code 5 4}; none where they are empty. */
  void line(double x1, double y1, double x2, double y2, Paint paint, double width, String dashes) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"line-%s\" stroke=\"%s\""
            + " stroke-width=\"%.1f\"%s/>%n",
        x1,
        y1,
        x2,
        y2,
        paint.name,
        paint.colour,
        width,
        dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
  }

  void rectangle(Box box, Paint paint) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"fill-%s\" fill=\"%s\"/>%n",
        box.x(), box.y(), box.width(), box.height(), paint.name, paint.colour);
  }

  void path(String path, Paint fill, Paint stroke, double width, String title) {
    add(
        "<path d=\"%s\" class=\"fill-%s line-%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\""
            + " stroke-linejoin=\"round\">",
        path, fill.name, stroke.name, fill.colour, stroke.colour, width);
    add("%s</path>%n", title.isEmpty() ? "" : "<title>" + xml(title) + "</title>");
  }

  void dot(double x, double y, double radius, Paint paint, String title) {
    add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" class=\"fill-%s\" fill=\"%s\"><title>%s</title></circle>%n",
        x, y, radius, paint.name, paint.colour, xml(title));
  }

  void ring(double x, double y, double radius, Paint paint) {
    add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"none\" class=\"line-%s\" stroke=\"%s\""
            + " stroke-dasharray=\"2 2\"/>%n",
        x, y, radius, paint.name, paint.colour);
  }

  /** A text; its anchor is {@code start}, {@code middle} or {@code end}. */
  void text(double x, double y, String anchor, Paint paint, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"fill-%s\" fill=\"%s\">%s</text>%n",
        x, y, anchor, paint.name, paint.colour, xml(text));
  }

  /** A name in its box, with an edge of paper around its letters. */
  void label(Box box, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" class=\"label fill-ink line-paper\""
            + " fill=\"%s\" stroke=\"%s\" stroke-width=\"3\" stroke-linejoin=\"round\""
            + " paint-order=\"stroke\">%s</text>%n",
        box.x() + box.width() / 2,
        box.y() + box.height() - 3.5,
        Paint.INK.colour,
        Paint.PAPER.colour,
        xml(text));
  }

  /** A text that is read upwards. */
  void upwards(double x, double y, String text) {
    add(
        "<text transform=\"translate(%.1f,%.1f) rotate(-90)\" text-anchor=\"middle\""
            + " class=\"fill-ink\" fill=\"%s\">%s</text>%n",
        x, y, Paint.INK.colour, xml(text));
  }

  private static String xml(String text) {
    return OutsideText.whole(Html.escape(text));
  }

  private void add(String pattern, Object... values) {
    svg.append(String.format(Locale.ROOT, pattern.replace("%n", "\n"), values));
  }
}
