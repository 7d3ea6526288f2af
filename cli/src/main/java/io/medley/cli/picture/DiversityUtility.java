package io.medley.cli.picture;

import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What the picture of diversity and utility shows of one student.
 *
 * @param n samples that diversity is compared at
 * @param points settings, in plan order
 * @param real diversity of as many real samples: their mean and 95 % of draws; null where it is not
 *     known
 * @param realPlus utility diff of real-plus in points, with its interval; null without real-plus
 * @param proportions what each shape stands for, by {@link Point#shape}
 */
public record DiversityUtility(
    String student,
    int n,
    List<Point> points,
    @Nullable Span real,
    @Nullable Span realPlus,
    List<String> proportions) {

  public DiversityUtility {
    points = List.copyOf(points);
    proportions = List.copyOf(proportions);
  }

  /** A value between two others. */
  public record Span(double mean, double low, double high) {
    DoubleStream values() {
      return DoubleStream.of(mean, low, high);
    }
  }

  /** How a setting's shift compares with real data. */
  public enum Shift {
    /** Within the band of as many real samples. */
    INSIDE,
    /** Above it. */
    OUTSIDE,
    /** There is no band. */
    UNKNOWN
  }

  /**
   * A setting.
   *
   * @param diversity mean, lowest and highest of its replicates
   * @param utility difference to real-only in points, with its plain interval
   * @param adjusted the interval adjusted for all planned comparisons
   * @param shape index into the proportions
   * @param otherN whether its diversity is of another number of samples than the rest
   */
  public record Point(
      String name,
      Span diversity,
      Span utility,
      Span adjusted,
      Shift shift,
      int shape,
      boolean otherN) {}
}
