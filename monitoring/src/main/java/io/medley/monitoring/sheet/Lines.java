package io.medley.monitoring.sheet;

import io.medley.monitoring.grafana.Panel;
import io.medley.monitoring.prometheus.Series;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws lines over time, with their axes, legend and band. */
final class Lines {

  private static final int LEFT = 66;
  private static final int BELOW = 34;
  private static final int UP = 4;
  private static final int ACROSS = 5;
  private static final Color BAND = new Color(0x8e, 0x8e, 0x8e, 46);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("UTC"));

  private final Pen pen;
  private final Panel panel;
  private final Window window;
  private final Rectangle2D plot;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  /** From when to when, and how far apart values are. */
  record Window(Instant from, Instant to, long stepSeconds) {}

  /** A line and what the legend calls it. */
  record Line(int query, String name, Series series) {}

  Lines(Pen pen, Panel panel, Window window, Rectangle2D box) {
    this.pen = pen;
    this.panel = panel;
    this.window = window;
    this.plot =
        new Rectangle2D.Double(
            box.getX() + LEFT,
            box.getY() + 26,
            box.getWidth() - LEFT - 12,
            box.getHeight() - 26 - BELOW);
  }

  void draw(List<Line> lines) {
    for (Line line : lines) {
      for (double[] point : line.series().points()) {
        if (Double.isFinite(point[1])) {
          low = Math.min(low, point[1]);
          high = Math.max(high, point[1]);
        }
      }
    }
    if (low > high) {
      pen.text("no data", plot.getCenterX() - 20, plot.getCenterY(), 80, Pen.MUTED);
      return;
    }
    Double least = panel.style().least();
    low = least == null ? low : Math.min(low, least);
    double margin = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high) * 0.1, 0.5);
    high += margin;
    low -= least == null ? margin : 0;
    axes();
    if (panel.style().band()) {
      band(lines);
    }
    int colour = 0;
    double x = plot.getX();
    for (Line line : lines) {
      boolean edge = panel.style().band() && line.query() > 0;
      Color shown = edge ? Pen.MUTED : Pen.line(colour++);
      line(line.series().points(), shown, edge ? 0.8f : 1.6f);
      if (x < plot.getMaxX() - 30) {
        pen.fill(x, plot.getMaxY() + 21, 10, 3, shown);
        x =
            pen.text(line.name(), x + 13, plot.getMaxY() + 27, plot.getMaxX() - x - 14, Pen.MUTED)
                + 10;
      }
    }
  }

  private void axes() {
    double step = step((high - low) / UP);
    for (double k = Math.ceil(low / step); k * step <= high; k++) {
      double value = k * step;
      pen.fill(plot.getX(), y(value), plot.getWidth(), 1, Pen.GRID);
      pen.textBefore(Numbers.text(value, panel.unit()), plot.getX() - 5, y(value) + 4, Pen.MUTED);
    }
    long length = window.to.getEpochSecond() - window.from.getEpochSecond();
    for (int i = 0; i < ACROSS; i++) {
      Instant at = window.from.plusSeconds(length * i / ACROSS);
      pen.text(CLOCK.format(at), x(at.getEpochSecond()), plot.getMaxY() + 14, 60, Pen.MUTED);
    }
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double first = rough / power;
    return power * (first <= 1 ? 1 : first <= 2 ? 2 : first <= 5 ? 5 : 10);
  }

  /** Between the ends that have the same time. */
  private void band(List<Line> lines) {
    List<double[]> lower = points(lines, 1);
    List<double[]> upper = points(lines, 2);
    if (lower.isEmpty() || upper.isEmpty()) {
      return;
    }
    Path2D area = new Path2D.Double();
    area.moveTo(x(lower.get(0)[0]), y(lower.get(0)[1]));
    lower.forEach(point -> area.lineTo(x(point[0]), y(point[1])));
    for (int i = upper.size() - 1; i >= 0; i--) {
      area.lineTo(x(upper.get(i)[0]), y(upper.get(i)[1]));
    }
    area.closePath();
    pen.fill(area, BAND);
  }

  private static List<double[]> points(List<Line> lines, int query) {
    return lines.stream()
        .filter(line -> line.query() == query)
        .findFirst()
        .map(line -> line.series().points())
        .orElse(List.of());
  }

  /** A gap where a value is missing; a dot where it is alone. */
  private void line(List<double[]> points, Color colour, float width) {
    List<double[]> piece = new ArrayList<>();
    for (double[] point : points) {
      boolean follows =
          !piece.isEmpty() && point[0] - piece.get(piece.size() - 1)[0] < 1.5 * window.stepSeconds;
      if (!follows || !Double.isFinite(point[1])) {
        piece(piece, colour, width);
        piece.clear();
      }
      if (Double.isFinite(point[1])) {
        piece.add(point);
      }
    }
    piece(piece, colour, width);
  }

  private void piece(List<double[]> piece, Color colour, float width) {
    if (piece.size() == 1) {
      double[] point = piece.get(0);
      pen.fill(new Ellipse2D.Double(x(point[0]) - 2, y(point[1]) - 2, 4, 4), colour);
    }
    if (piece.size() > 1) {
      Path2D path = new Path2D.Double();
      path.moveTo(x(piece.get(0)[0]), y(piece.get(0)[1]));
      piece.forEach(point -> path.lineTo(x(point[0]), y(point[1])));
      pen.draw(path, colour, width);
    }
  }

  private double x(double seconds) {
    double from = window.from.getEpochSecond();
    return plot.getX() + (seconds - from) / (window.to.getEpochSecond() - from) * plot.getWidth();
  }

  private double y(double value) {
    return plot.getMaxY() - (value - low) / (high - low) * plot.getHeight();
  }
}
