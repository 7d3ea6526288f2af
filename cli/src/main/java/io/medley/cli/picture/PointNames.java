package io.medley.cli.picture;

import io.medley.cli.picture.DiversityUtility.Point;
import io.medley.cli.picture.DiversityUtility.Span;
import io.medley.cli.picture.Labels.Placed;
import io.medley.cli.picture.Labels.Wanted;
import io.medley.cli.picture.Svg.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of the points: beside them, or where there are too many, as numbers beside them and the
 * names in a key below the picture.
 *
 * @param placed names or numbers in their places
 * @param key the names by their numbers, from 1; empty where the points have names
 */
record PointNames(List<Placed> placed, List<String> key) {

  private static final int LONGEST = 26;
  private static final int LINE = 15;

  /** What a number takes in the key. */
  private static final double KEY_SIGN = 2.5 * LINE;

  private static final int PIXELS_PER_NAME = 45;

  static PointNames of(DiversityUtility data, Box plot, Axis x, Axis y) {
    List<Named> points = points(data, x, y);
    Labels labels =
        new Labels(
            plot,
            points.stream().map(p -> Box.around(p.x, p.y, Marker.RADIUS + 1)).toList(),
            lines(data, x, y));
    List<Wanted> names =
        points.stream().map(p -> wanted(p, TextWidth.cut(p.name, LONGEST))).toList();
    Optional<List<Placed>> beside =
        points.size() > plot.width() / PIXELS_PER_NAME ? Optional.empty() : labels.place(names);
    if (beside.isPresent()) {
      return new PointNames(beside.get(), List.of());
    }
    List<Wanted> numbers = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      numbers.add(wanted(points.get(i), String.valueOf(i + 1)));
    }
    return new PointNames(
        labels.place(numbers).orElse(List.of()),
        points.stream()
            .map(p -> TextWidth.fitted(p.name, Svg.FONT, plot.width() - KEY_SIGN))
            .toList());
  }

  private record Named(String name, double x, double y) {}

  private static List<Named> points(DiversityUtility data, Axis x, Axis y) {
    List<Named> named = new ArrayList<>();
    for (Point point : data.points()) {
      named.add(
          new Named(point.name(), x.at(point.diversity().mean()), y.at(point.utility().mean())));
    }
    if (data.real() != null) {
      named.add(new Named("real-only", x.at(data.real().mean()), y.at(0)));
      if (data.realPlus() != null) {
        named.add(new Named("real-plus", x.at(data.real().mean()), y.at(data.realPlus().mean())));
      }
    }
    return named;
  }

  private static List<Box> lines(DiversityUtility data, Axis x, Axis y) {
    List<Box> lines = new ArrayList<>();
    for (Point point : data.points()) {
      Span across = point.diversity();
      double px = x.at(across.mean());
      double py = y.at(point.utility().mean());
      double top = y.at(point.adjusted().high());
      lines.add(new Box(px - 1, top, 2, y.at(point.adjusted().low()) - top));
      lines.add(new Box(x.at(across.low()), py - 1, x.at(across.high()) - x.at(across.low()), 2));
    }
    double wide = x.to() - x.from();
    lines.add(new Box(x.from(), y.at(0) - 1, wide, 2));
    if (data.realPlus() != null) {
      lines.add(new Box(x.from(), y.at(data.realPlus().mean()) - 1, wide, 2));
    }
    return lines;
  }

  private static Wanted wanted(Named point, String text) {
    return new Wanted(text, point.x, point.y, TextWidth.of(text, Svg.FONT) + 4, LINE - 1);
  }

  boolean numbered() {
    return !key.isEmpty();
  }

  void draw(Svg svg) {
    for (Placed name : placed) {
      if (name.isFar()) {
        svg.line(
            name.wanted().x(),
            name.wanted().y(),
            name.box().nearestX(name.wanted().x()),
            name.box().nearestY(name.wanted().y()),
            Paint.MUTED,
            0.7);
      }
    }
    placed.forEach(name -> svg.label(name.box(), name.wanted().text()));
  }

  double keyHeight(double width) {
    return LINE * Math.ceil(key.size() / (double) columns(width));
  }

  /** The key in columns, read downwards. */
  void drawKey(Svg svg, double left, double top, double width) {
    int columns = columns(width);
    int rows = (int) Math.ceil(key.size() / (double) columns);
    for (int i = 0; i < key.size(); i++) {
      double at = left + i / rows * (width / columns);
      double baseline = top + i % rows * LINE + Svg.FONT;
      svg.text(at + LINE, baseline, "end", Paint.MUTED, String.valueOf(i + 1));
      svg.text(at + LINE + 5, baseline, "start", Paint.INK, key.get(i));
    }
  }

  private int columns(double width) {
    double widest = key.stream().mapToDouble(name -> TextWidth.of(name, Svg.FONT)).max().orElse(0);
    return (int) Math.max(1, Math.floor(width / (widest + KEY_SIGN)));
  }
}
