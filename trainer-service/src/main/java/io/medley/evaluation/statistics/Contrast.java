package io.medley.evaluation.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A quantity to put an interval on: the mean over the left tables, minus the mean over the right
 * ones where there are any. The tables of a side are replicates: independent draws of the same
 * thing. All tables share their seeds and their items.
 */
public record Contrast(List<Cells> left, List<Cells> right) {

  public Contrast {
    left = List.copyOf(left);
    right = List.copyOf(right);
    if (left.isEmpty()) {
      throw new IllegalArgumentException("a contrast needs at least one table");
    }
    for (Cells cells : left) {
      cells.requireSameShape(left.get(0));
    }
    for (Cells cells : right) {
      cells.requireSameShape(left.get(0));
    }
  }

  /** One table's mean: an accuracy. */
  public static Contrast of(Cells cells) {
    return new Contrast(List.of(cells), List.of());
  }

  /** Mean of {@code arm − baseline}, paired by seed and item: a Utility Diff. */
  public static Contrast paired(Cells arm, Cells baseline) {
    return of(arm.minus(baseline));
  }

  /** The plain estimate, from all cells. */
  public double estimate() {
    return mean(left) - mean(right);
  }

  int seeds() {
    return left.get(0).seeds();
  }

  int items() {
    return left.get(0).items();
  }

  List<Cells> tables() {
    List<Cells> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  private static double mean(List<Cells> side) {
    double sum = 0;
    for (Cells cells : side) {
      sum += cells.mean();
    }
    return side.isEmpty() ? 0 : sum / side.size();
  }
}
