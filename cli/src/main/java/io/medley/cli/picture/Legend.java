package io.medley.cli.picture;

import io.medley.cli.picture.DiversityUtility.Point;
import io.medley.cli.picture.DiversityUtility.Shift;
import io.medley.cli.picture.Svg.Paint;
import java.util.ArrayList;
import java.util.List;

/** What the signs of the picture mean, in as many lines as they need. */
final class Legend {

  static final String REAL_PLUS_DASHES = "6 4";

  private static final int LINE = 17;
  private static final int SIGN = 22;
  private static final int GAP = 16;

  private final double left;
  private final double width;
  private final List<Entry> entries = new ArrayList<>();
  private final List<double[]> places = new ArrayList<>();
  private final double height;

  /** Draws a sign whose middle is there. */
  interface Sign {
    void draw(Svg svg, double x, double y);
  }

  /** A sign and what it means. */
  record Entry(Sign sign, String text) {}

  Legend(List<Entry> entries, double left, double top, double width) {
    this.left = left;
    this.width = width;
    this.entries.addAll(entries);
    this.height = arrange(top);
  }

  Legend(DiversityUtility data, double left, double top, double width) {
    this.left = left;
    this.width = width;
    entries(data);
    this.height = arrange(top);
  }

  private void entries(DiversityUtility data) {
    for (int i = 0; i < data.proportions().size(); i++) {
      Marker marker = Marker.of(i);
      add(shape(marker, Paint.INK, Paint.INK), data.proportions().get(i));
    }
    if (has(data, Shift.OUTSIDE)) {
      add(shape(Marker.CIRCLE, Paint.OUTSIDE, Paint.OUTSIDE), "filled: shifted from real data");
    }
    if (has(data, Shift.INSIDE)) {
      add(shape(Marker.CIRCLE, Paint.PAPER, Paint.INSIDE), "hollow: no more than real data");
    }
    if (has(data, Shift.UNKNOWN)) {
      add(shape(Marker.CIRCLE, Paint.MUTED, Paint.MUTED), "grey: shift not known");
    }
    if (data.points().stream().anyMatch(Point::otherN)) {
      add(
          (svg, x, y) -> svg.ring(x, y, Marker.RADIUS + 1, Paint.INK),
          "not of %d samples".formatted(data.n()));
    }
    if (data.real() != null) {
      add(
          (svg, x, y) -> svg.rectangle(new Box(x - 7, y - 6, 14, 12), Paint.BAND),
          "95 %% of draws of %d real samples".formatted(data.n()));
    }
    add((svg, x, y) -> svg.line(x - 9, y, x + 9, y, Paint.INK, 1.2), "real-only");
    if (data.realPlus() != null) {
      add(
          (svg, x, y) -> svg.line(x - 9, y, x + 9, y, Paint.INK, 1.2, REAL_PLUS_DASHES),
          "real-plus, 95 %");
    }
    add(
        (svg, x, y) -> {
          svg.line(x, y - 7, x, y + 7, Paint.MUTED, 0.8);
          svg.line(x, y - 4, x, y + 4, Paint.MUTED, 1.8);
        },
        "95 %, thin: adjusted");
    add((svg, x, y) -> svg.line(x - 7, y, x + 7, y, Paint.MUTED, 1.8), "range over replicates");
  }

  private static boolean has(DiversityUtility data, Shift shift) {
    return data.points().stream().anyMatch(point -> point.shift() == shift);
  }

  private static Sign shape(Marker marker, Paint fill, Paint stroke) {
    return (svg, x, y) -> svg.path(marker.path(x, y), fill, stroke, 2, "");
  }

  private void add(Sign sign, String text) {
    entries.add(new Entry(sign, text));
  }

  private double arrange(double top) {
    double x = 0;
    double y = LINE / 2.0;
    for (Entry entry : entries) {
      double needed = SIGN + TextWidth.of(entry.text, Svg.FONT);
      if (x > 0 && x + needed > width) {
        x = 0;
        y += LINE;
      }
      places.add(new double[] {left + x, top + y});
      x += needed + GAP;
    }
    return y + LINE / 2.0;
  }

  double height() {
    return height;
  }

  void draw(Svg svg) {
    for (int i = 0; i < entries.size(); i++) {
      double[] place = places.get(i);
      entries.get(i).sign.draw(svg, place[0] + 9, place[1]);
      svg.text(place[0] + SIGN, place[1] + 4, "start", Paint.INK, entries.get(i).text);
    }
  }
}
