package io.medley.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places names beside their points: inside an area, none over another, and where there is room none
 * over a point or a line. It tries places around each point, nearest first, then every place of the
 * area, and afterwards moves each name once more while the others stay. The same input gives the
 * same places.
 */
final class Labels {

  private static final double[] DISTANCES = {9, 14, 22, 34, 48, 66, 90};
  private static final int DIRECTIONS = 16;
  private static final int ROUNDS = 3;
  private static final double OVER_POINT = 200;
  private static final double OVER_LINE = 30;
  private static final double NEAR = 16;

  private final Box area;
  private final List<Box> points;
  private final List<Box> lines;

  /**
   * Of one picture.
   *
   * @param points that should stay visible
   * @param lines that a name should not cross
   */
  Labels(Box area, List<Box> points, List<Box> lines) {
    this.area = area;
    this.points = List.copyOf(points);
    this.lines = List.copyOf(lines);
  }

  /** A name, the point it belongs to, and what it takes. */
  record Wanted(String text, double x, double y, double width, double height) {}

  /** A name in its place. */
  record Placed(Wanted wanted, Box box) {

    /** Whether it is so far from its point that a line has to lead there. */
    boolean isFar() {
      return box.distance(wanted.x, wanted.y) > NEAR;
    }
  }

  /** All names in the order given; empty where they have no room. */
  Optional<List<Placed>> place(List<Wanted> wanted) {
    List<Placed> placed = new ArrayList<>();
    for (Wanted name : wanted) {
      Optional<Placed> place = best(name, placed);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      placed.add(place.get());
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < placed.size(); i++) {
        Placed before = placed.remove(i);
        placed.add(i, best(before.wanted, placed).orElse(before));
      }
    }
    return Optional.of(List.copyOf(placed));
  }

  private Optional<Placed> best(Wanted name, List<Placed> others) {
    Placed best = cheapest(name, around(name), others);
    return Optional.ofNullable(best == null ? cheapest(name, everywhere(name), others) : best);
  }

  private Placed cheapest(Wanted name, List<Box> candidates, List<Placed> others) {
    Placed best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Box box : candidates) {
      if (area.contains(box) && others.stream().noneMatch(other -> other.box.overlaps(box))) {
        double cost = cost(name, box);
        if (cost < least) {
          least = cost;
          best = new Placed(name, box);
        }
      }
    }
    return best;
  }

  private double cost(Wanted name, Box box) {
    return box.distance(name.x, name.y)
        + OVER_POINT * points.stream().filter(box::overlaps).count()
        + OVER_LINE * lines.stream().filter(box::overlaps).count();
  }

  private static List<Box> around(Wanted name) {
    List<Box> boxes = new ArrayList<>();
    for (double distance : DISTANCES) {
      // In the corners between the lines of a point's own intervals.
      double across = distance - 2;
      double up = 2 + (distance - DISTANCES[0]) * 0.7;
      for (double x : new double[] {name.x + across, name.x - across - name.width}) {
        boxes.add(new Box(x, name.y - up - name.height, name.width, name.height));
        boxes.add(new Box(x, name.y + up, name.width, name.height));
      }
      for (int i = 0; i < DIRECTIONS; i++) {
        double angle = 2 * Math.PI * i / DIRECTIONS;
        double x = name.x + Math.cos(angle) * (distance + name.width / 2);
        double y = name.y + Math.sin(angle) * (distance + name.height / 2);
        boxes.add(new Box(x - name.width / 2, y - name.height / 2, name.width, name.height));
      }
    }
    return boxes;
  }

  private List<Box> everywhere(Wanted name) {
    List<Box> boxes = new ArrayList<>();
    for (double y = area.y(); y + name.height <= area.bottom(); y += name.height / 2) {
      for (double x = area.x(); x + name.width <= area.right(); x += name.height / 2) {
        boxes.add(new Box(x, y, name.width, name.height));
      }
    }
    return boxes;
  }
}
