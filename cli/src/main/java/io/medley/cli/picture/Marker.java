package io.medley.cli.picture;

import java.util.Locale;

/** The shapes of points: one for each proportion, in order, and a cross for real data. */
enum Marker {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND,
  WEDGE,
  HEXAGON,
  CROSS;

  /** Half of what a marker takes. */
  static final double RADIUS = 5;

  /** The shape of the i-th proportion; there are six. */
  static Marker of(int i) {
    return values()[i % CROSS.ordinal()];
  }

  /** Its outline around a point. */
  String path(double x, double y) {
    return switch (this) {
      case CIRCLE ->
          format(
              "M%.1f %.1fa%.1f %.1f 0 1 0 %.1f 0a%.1f %.1f 0 1 0 %.1f 0z",
              x - RADIUS, y, RADIUS, RADIUS, 2 * RADIUS, RADIUS, RADIUS, -2 * RADIUS);
      case SQUARE -> polygon(x, y, 4, RADIUS * 1.25, Math.PI / 4);
      case TRIANGLE -> polygon(x, y, 3, RADIUS * 1.3, -Math.PI / 2);
      case DIAMOND -> polygon(x, y, 4, RADIUS * 1.3, 0);
      case WEDGE -> polygon(x, y, 3, RADIUS * 1.3, Math.PI / 2);
      case HEXAGON -> polygon(x, y, 6, RADIUS * 1.1, 0);
      case CROSS ->
          format(
              "M%.1f %.1fh%.1fM%.1f %.1fv%.1f",
              x - RADIUS, y, 2 * RADIUS, x, y - RADIUS, 2 * RADIUS);
    };
  }

  private static String polygon(double x, double y, int corners, double radius, double first) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < corners; i++) {
      double angle = first + 2 * Math.PI * i / corners;
      path.append(
          format(
              "%s%.1f %.1f",
              i == 0 ? "M" : "L", x + radius * Math.cos(angle), y + radius * Math.sin(angle)));
    }
    return path.append('z').toString();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
