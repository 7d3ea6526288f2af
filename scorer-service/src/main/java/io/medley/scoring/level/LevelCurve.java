package io.medley.scoring.level;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A level's history and windows so far, made of settled panes in their order alone, so that the
 * order in which panes arrived changes nothing; kept as JSON.
 *
 * @param merged how many panes the points cover
 * @param last the last four of them, in order
 */
record LevelCurve(int merged, List<Integer> last, List<Point> points, List<Window> windows) {
  static final LevelCurve EMPTY = new LevelCurve(0, List.of(), List.of(), List.of());

  /** A level may grow by half its size where duplicates are replaced. */
  private static final double GROWTH = 1.5;

  /** Panes of a window. */
  private static final int WINDOW = 4;

  LevelCurve {
    last = List.copyOf(last);
    points = List.copyOf(points);
    windows = List.copyOf(windows);
  }

  /** All points are measured whole of a level of so many panes; else one whenever n has doubled. */
  private static final int FEW_PANES = 16;

  /**
   * Whether a pane ends a point and a window: every pane does in levels of few panes, every k-th in
   * longer ones, so that no more points come than scores may hold.
   */
  static boolean isDue(int pane, int plannedPanes) {
    return (pane + 1) % stride(plannedPanes) == 0;
  }

  /**
   * Whether the point and the window that a pane ends have all statistics, the dear ones too: those
   * grow with the logarithm of n, and so does the work for them.
   */
  static boolean isWhole(int pane, int plannedPanes) {
    int point = (pane + 1) / stride(plannedPanes);
    return plannedPanes <= FEW_PANES || pane == plannedPanes - 1 || Integer.bitCount(point) == 1;
  }

  private static int stride(int plannedPanes) {
    return Math.max(1, (int) Math.ceil(GROWTH * plannedPanes / (LevelScores.MAX_HISTORY - 1)));
  }

  /** With one more pane merged. */
  LevelCurve with(int pane) {
    List<Integer> panes = joined(last, List.of(pane));
    int from = Math.max(0, panes.size() - WINDOW);
    return new LevelCurve(merged + 1, panes.subList(from, panes.size()), points, windows);
  }

  /** With the point that its last pane ends. */
  LevelCurve with(Point point) {
    return new LevelCurve(merged, last, joined(points, List.of(point)), windows);
  }

  /** With the window that its last pane ends. */
  LevelCurve with(Window window) {
    return new LevelCurve(merged, last, points, joined(windows, List.of(window)));
  }

  /** The points up to the present one, which has all statistics. */
  List<Point> pointsWith(Point present) {
    return joined(
        points.stream().filter(point -> point.n() < present.n()).toList(), List.of(present));
  }

  /** The windows, one of them measured whole. */
  List<Window> windowsWith(Optional<Window> whole) {
    return whole
        .map(
            window ->
                joined(
                        windows.stream().filter(w -> w.lastPane() != window.lastPane()).toList(),
                        List.of(window))
                    .stream()
                    .sorted(Comparator.comparingInt(Window::lastPane))
                    .toList())
        .orElse(windows);
  }

  /** The pane that was merged last, or −1. */
  int lastPane() {
    return last.isEmpty() ? -1 : last.get(last.size() - 1);
  }

  /** The panes that windows to come may begin with. */
  List<Integer> lastPanes() {
    return last.subList(Math.max(0, last.size() - (WINDOW - 1)), last.size());
  }

  /**
   * The panes of the window that ends with the last one; empty where four in a row are not there.
   */
  List<Integer> lastWindow() {
    boolean inARow = last.size() == WINDOW && last.get(WINDOW - 1) - last.get(0) == WINDOW - 1;
    return inARow ? last : List.of();
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
