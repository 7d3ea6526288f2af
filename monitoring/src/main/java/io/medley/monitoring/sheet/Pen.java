package io.medley.monitoring.sheet;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;

/** Draws texts and shapes in few colours and two sizes. */
final class Pen {

  static final Color INK = new Color(0x1d232b);
  static final Color MUTED = new Color(0x566071);
  static final Color GRID = new Color(0xe4e8ed);
  static final Color PAPER = Color.WHITE;

  private static final Font NORMAL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Font LARGE = new Font(Font.SANS_SERIF, Font.BOLD, 24);

  /** Told apart by people who see few colours, too. */
  private static final int[] LINES = {
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000, 0x8a6d00
  };

  private final Graphics2D graphics;

  Pen(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  static Color line(int index) {
    return new Color(LINES[index % LINES.length]);
  }

  void fill(double x, double y, double width, double height, Color colour) {
    graphics.setColor(colour);
    graphics.fillRect((int) x, (int) y, (int) width, (int) height);
  }

  void frame(double x, double y, double width, double height) {
    graphics.setColor(GRID);
    graphics.setStroke(new BasicStroke(1));
    graphics.drawRect((int) x, (int) y, (int) width, (int) height);
  }

  void fill(Shape shape, Color colour) {
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  void draw(Shape shape, Color colour, float width) {
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  /** A text that begins at x, cut to a width; returns where it ends. */
  double text(String text, double x, double y, double room, Color colour) {
    return write(NORMAL, text, x, y, room, colour);
  }

  /** A text that ends at x. */
  void textBefore(String text, double x, double y, Color colour) {
    double width = graphics.getFontMetrics(NORMAL).stringWidth(text);
    write(NORMAL, text, x - width, y, width + 1, colour);
  }

  void title(String text, double x, double y, double room) {
    write(BOLD, text, x, y, room, INK);
  }

  void number(String text, double x, double y, double room) {
    write(LARGE, text, x, y, room, line(2));
  }

  double width(String text) {
    return graphics.getFontMetrics(NORMAL).stringWidth(text);
  }

  private double write(Font font, String text, double x, double y, double room, Color colour) {
    graphics.setFont(font);
    graphics.setColor(colour);
    String shown = text;
    while (!shown.isEmpty() && graphics.getFontMetrics().stringWidth(shown) > room) {
      shown = shown.substring(0, shown.length() - 2 < 0 ? 0 : shown.length() - 2).stripTrailing();
      shown = shown.isEmpty() ? "" : shown + "…";
    }
    graphics.drawString(shown, (float) x, (float) y);
    return x + graphics.getFontMetrics().stringWidth(shown);
  }
}
