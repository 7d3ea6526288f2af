package io.medley.scoring;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A level's history and windows so far, made of settled panes in their order alone, so that the
 * order in which panes arrived changes nothing; kept as JSON.
 *
 * @param merged panes that the points cover, in order
 */
record LevelCurve(List<Integer> merged, List<Point> points, List<Window> windows) {
  static final LevelCurve EMPTY = new LevelCurve(List.of(), List.of(), List.of());

  /** A level may grow by half its size where duplicates are replaced. */
  private static final double GROWTH = 1.5;

  LevelCurve {
    merged = List.copyOf(merged);
    points = List.copyOf(points);
    windows = List.copyOf(windows);
  }

  /**
   * Whether a pane ends a point and a window: every pane does in levels of few panes, every k-th in
   * longer ones, so that no more points come than scores may hold.
   */
  static boolean isDue(int pane, int plannedPanes) {
    int stride = (int) Math.ceil(GROWTH * plannedPanes / (LevelScores.MAX_HISTORY - 1));
    return (pane + 1) % Math.max(1, stride) == 0;
  }

  /** Whether what is merged begins the sequence of panes that there is to be. */
  boolean begins(List<Integer> panes) {
    return merged.size() <= panes.size() && merged.equals(panes.subList(0, merged.size()));
  }

  /** Whether the three panes before it are merged, so that a window ends with it. */
  boolean endsWindow(int pane) {
    int size = merged.size();
    return size >= 3
        && merged.subList(size - 3, size).equals(List.of(pane - 3, pane - 2, pane - 1));
  }

  LevelCurve with(int pane, List<Point> morePoints, List<Window> moreWindows) {
    return new LevelCurve(
        joined(merged, List.of(pane)), joined(points, morePoints), joined(windows, moreWindows));
  }

  /** The points, and the present one where it is not among them. */
  List<Point> pointsWith(Point present) {
    boolean there = !points.isEmpty() && points.get(points.size() - 1).n() >= present.n();
    return there ? points : joined(points, List.of(present));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
