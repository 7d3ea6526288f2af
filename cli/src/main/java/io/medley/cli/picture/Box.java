package io.medley.cli.picture;

/** A rectangle in pixels, its upper left corner first. */
record Box(double x, double y, double width, double height) {

  static Box around(double x, double y, double radius) {
    return new Box(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  /** Whether the two have more than an edge in common. */
  boolean overlaps(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  boolean contains(Box other) {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }

  /** How far a point is from the nearest of its own, 0 inside. */
  double distance(double px, double py) {
    return Math.hypot(px - nearestX(px), py - nearestY(py));
  }

  double nearestX(double px) {
    return Math.max(x, Math.min(px, right()));
  }

  double nearestY(double py) {
    return Math.max(y, Math.min(py, bottom()));
  }
}
