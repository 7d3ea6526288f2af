package io.medley.scoring.level;

import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.PaneSummary;
import io.medley.scoring.measure.RealData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges settled panes to what is merged of a level, one by one in their order, with the points and
 * windows that they end. Some ten milliseconds a pane, and a tenth of a second where the point is
 * whole. A pure function of values, run in the background.
 */
final class CurveGrowth {
  private final Map<Integer, byte[]> bytes;
  private final Map<Integer, PaneSummary> summaries;
  private final int plannedPanes;
  private final RealData real;

  /**
   * What is merged, and what was said of it.
   *
   * @param recent the summaries of the panes that a window to come may begin with
   * @param whole of all that is merged, if the last pane ends a whole point
   */
  record Grown(
      LevelCurve curve,
      PaneSummary prefix,
      Map<Integer, PaneSummary> recent,
      Optional<Measurement> whole) {}

  /**
   * Over the summaries of the panes to merge, and of the three before them.
   *
   * @param bytes by pane
   * @param recent what has been read of them already
   */
  CurveGrowth(
      Map<Integer, byte[]> bytes,
      Map<Integer, PaneSummary> recent,
      int plannedPanes,
      RealData real) {
    this.bytes = bytes;
    this.summaries = new HashMap<>(recent);
    this.plannedPanes = plannedPanes;
    this.real = real;
  }

  /** With these panes merged. */
  Grown grow(LevelCurve curve, PaneSummary prefix, List<Integer> panes) {
    LevelCurve grown = curve;
    PaneSummary merged = prefix;
    Optional<Measurement> last = Optional.empty();
    for (int pane : panes) {
      merged = merged.merge(summary(pane));
      grown = grown.with(pane);
      last = Optional.empty();
      if (LevelCurve.isDue(pane, plannedPanes)) {
        boolean whole = LevelCurve.isWhole(pane, plannedPanes);
        Measurement measured = measure(merged, whole);
        last = Optional.of(measured).filter(any -> whole);
        grown = grown.with(new Point(merged.count(), measured.byName()));
        if (grown.lastWindow().size() == grown.merged()) {
          grown = grown.with(new Window(pane, merged.count(), measured.byName()));
        } else if (!grown.lastWindow().isEmpty()) {
          grown = grown.with(window(grown, whole));
        }
      }
    }
    summaries.keySet().retainAll(grown.lastPanes());
    return new Grown(grown, merged, Map.copyOf(summaries), last);
  }

  private Window window(LevelCurve curve, boolean whole) {
    List<Integer> panes = curve.lastWindow();
    List<PaneSummary> parts = panes.stream().map(this::summary).toList();
    PaneSummary all = whole ? PaneSummary.merge(parts) : PaneSummary.mergeQuick(parts);
    return new Window(panes.get(panes.size() - 1), all.count(), measure(all, whole).byName());
  }

  /** The window that ends with the last pane, with all statistics. */
  Optional<Window> lastWindow(LevelCurve curve) {
    return curve.lastWindow().isEmpty() ? Optional.empty() : Optional.of(window(curve, true));
  }

  private Measurement measure(PaneSummary samples, boolean whole) {
    return whole
        ? Measurement.of(samples, real.reference())
        : Measurement.quick(samples, real.reference());
  }

  private PaneSummary summary(int pane) {
    return summaries.computeIfAbsent(pane, p -> PaneSummary.fromBytes(bytes.get(p)));
  }
}
