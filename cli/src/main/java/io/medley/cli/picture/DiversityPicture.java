package io.medley.cli.picture;

import io.medley.cli.picture.DiversityUtility.Point;
import io.medley.cli.picture.DiversityUtility.Shift;
import io.medley.cli.picture.DiversityUtility.Span;
import io.medley.cli.picture.Svg.Paint;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Diversity against utility: every setting with its intervals both ways, real data as a band and a
 * cross, real-plus as a line. Shift is told by colour, and again by hollow points; the proportion
 * by shape.
 */
public final class DiversityPicture {

  /** For pages and papers. */
  public static final int WIDE = 720;

  /** For phones. */
  public static final int NARROW = 372;

  private static final int LEFT = 52;
  private static final int RIGHT = 18;
  private static final int TOP = 12;
  private static final int PLOT_HEIGHT = 320;
  private static final int BELOW_PLOT = 44;
  private static final int PIXELS_PER_TICK_ACROSS = 80;
  private static final int TICKS_UP = 7;
  private static final int GAP = 14;

  private final DiversityUtility data;
  private final int width;
  private final Box plot;
  private final Axis x;
  private final Axis y;
  private final PointNames names;

  private DiversityPicture(DiversityUtility data, int width) {
    this.data = data;
    this.width = width;
    this.plot = new Box(LEFT, TOP, width - LEFT - RIGHT, PLOT_HEIGHT);
    this.x =
        Axis.around(
            Stream.concat(
                    data.points().stream().map(Point::diversity), Stream.ofNullable(data.real()))
                .flatMapToDouble(Span::values),
            plot.x(),
            plot.right());
    this.y =
        Axis.around(
            DoubleStream.concat(
                DoubleStream.of(0),
                Stream.concat(
                        data.points().stream().flatMap(p -> Stream.of(p.utility(), p.adjusted())),
                        Stream.ofNullable(data.realPlus()))
                    .flatMapToDouble(Span::values)),
            plot.bottom(),
            plot.y());
    this.names = PointNames.of(data, plot, x, y);
  }

  /**
   * The picture.
   *
   * @param width in pixels, {@link #WIDE} or {@link #NARROW}
   */
  public static String of(DiversityUtility data, int width) {
    return new DiversityPicture(data, width).svg();
  }

  /** Where the names are. */
  static PointNames names(DiversityUtility data, int width) {
    return new DiversityPicture(data, width).names;
  }

  private String svg() {
    double below = plot.bottom() + BELOW_PLOT;
    Legend legend = new Legend(data, LEFT, below, width - LEFT - RIGHT);
    double keyTop = below + legend.height() + (names.numbered() ? GAP : 0);
    int height = (int) Math.ceil(keyTop + names.keyHeight(width - LEFT - RIGHT) + 4);
    Svg svg =
        Svg.of(
            width,
            height,
            width == NARROW ? "picture narrow" : "picture wide",
            "Diversity and utility of " + data.student(),
            description());
    background(svg);
    axes(svg);
    data.points().forEach(point -> intervals(svg, point));
    data.points().forEach(point -> marker(svg, point));
    if (data.real() != null) {
      cross(svg, x.at(data.real().mean()), y.at(0), "real-only");
      if (data.realPlus() != null) {
        cross(svg, x.at(data.real().mean()), y.at(data.realPlus().mean()), "real-plus");
      }
    }
    names.draw(svg);
    legend.draw(svg);
    names.drawKey(svg, LEFT, keyTop, width - LEFT - RIGHT);
    return svg.end();
  }

  private String description() {
    return "%d settings: diversity (vendi of %d samples) across, accuracy minus real-only's in points up"
        .formatted(data.points().size(), data.n());
  }

  private void background(Svg svg) {
    if (data.real() != null) {
      double left = x.at(data.real().low());
      svg.rectangle(
          new Box(left, plot.y(), Math.max(1, x.at(data.real().high()) - left), plot.height()),
          Paint.BAND);
    }
    if (data.realPlus() != null) {
      double top = y.at(data.realPlus().high());
      svg.rectangle(
          new Box(plot.x(), top, plot.width(), y.at(data.realPlus().low()) - top), Paint.BAND);
    }
  }

  private void axes(Svg svg) {
    int across = (int) Math.max(2, plot.width() / PIXELS_PER_TICK_ACROSS);
    for (double tick : x.ticks(across)) {
      svg.line(x.at(tick), plot.y(), x.at(tick), plot.bottom(), Paint.GRID, 1);
      svg.text(x.at(tick), plot.bottom() + 15, "middle", Paint.MUTED, x.text(tick, across, false));
    }
    for (double tick : y.ticks(TICKS_UP)) {
      svg.line(plot.x(), y.at(tick), plot.right(), y.at(tick), Paint.GRID, 1);
      svg.text(plot.x() - 6, y.at(tick) + 4, "end", Paint.MUTED, y.text(tick, TICKS_UP, true));
    }
    if (data.realPlus() != null) {
      double at = y.at(data.realPlus().mean());
      svg.line(plot.x(), at, plot.right(), at, Paint.INK, 1.2, Legend.REAL_PLUS_DASHES);
    }
    svg.line(plot.x(), y.at(0), plot.right(), y.at(0), Paint.INK, 1.2);
    svg.text(
        plot.x() + plot.width() / 2,
        plot.bottom() + 32,
        "middle",
        Paint.INK,
        "diversity: vendi of %d samples".formatted(data.n()));
    svg.upwards(13, plot.y() + plot.height() / 2, "utility: accuracy minus real-only's, points");
  }

  private void intervals(Svg svg, Point point) {
    Paint paint = paint(point.shift());
    double px = x.at(point.diversity().mean());
    double py = y.at(point.utility().mean());
    svg.line(x.at(point.diversity().low()), py, x.at(point.diversity().high()), py, paint, 1.8);
    svg.line(px, y.at(point.adjusted().low()), px, y.at(point.adjusted().high()), paint, 0.8);
    svg.line(px, y.at(point.utility().low()), px, y.at(point.utility().high()), paint, 1.8);
  }

  private void marker(Svg svg, Point point) {
    Paint paint = paint(point.shift());
    double px = x.at(point.diversity().mean());
    double py = y.at(point.utility().mean());
    svg.path(
        Marker.of(point.shape()).path(px, py),
        point.shift() == Shift.INSIDE ? Paint.PAPER : paint,
        point.shift() == Shift.INSIDE ? paint : Paint.PAPER,
        point.shift() == Shift.INSIDE ? 2 : 1,
        title(point));
    if (point.otherN()) {
      svg.ring(px, py, Marker.RADIUS + 4, Paint.INK);
    }
  }

  private static String title(Point point) {
    return String.format(
        Locale.ROOT,
        "%s: %+.1f points [%+.1f, %+.1f], vendi %.1f",
        point.name(),
        point.utility().mean(),
        point.adjusted().low(),
        point.adjusted().high(),
        point.diversity().mean());
  }

  private static void cross(Svg svg, double px, double py, String name) {
    svg.path(Marker.CROSS.path(px, py), Paint.NONE, Paint.INK, 2.4, name);
  }

  static Paint paint(Shift shift) {
    return switch (shift) {
      case INSIDE -> Paint.INSIDE;
      case OUTSIDE -> Paint.OUTSIDE;
      case UNKNOWN -> Paint.MUTED;
    };
  }
}
