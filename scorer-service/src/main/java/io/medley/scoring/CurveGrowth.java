package io.medley.scoring;

import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.diversity.band.RealReference;
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
  private final Map<Integer, PaneSummary> summaries = new HashMap<>();
  private final int plannedPanes;
  private final Optional<RealReference> reference;

  /** What is merged, and what was said of it. */
  record Grown(LevelCurve curve, PaneSummary prefix) {}

  /**
   * Over the summaries of the panes to merge, and of the three before them.
   *
   * @param bytes by pane
   */
  CurveGrowth(Map<Integer, byte[]> bytes, int plannedPanes, Optional<RealReference> reference) {
    this.bytes = bytes;
    this.plannedPanes = plannedPanes;
    this.reference = reference;
  }

  /** With these panes merged. */
  Grown grow(LevelCurve curve, PaneSummary prefix, List<Integer> panes) {
    LevelCurve grown = curve;
    PaneSummary merged = prefix;
    for (int pane : panes) {
      merged = merged.merge(summary(pane));
      grown = grown.with(pane);
      if (LevelCurve.isDue(pane, plannedPanes)) {
        boolean whole = LevelCurve.isWhole(pane, plannedPanes);
        grown = grown.with(new Point(merged.count(), measure(merged, whole).byName()));
        grown = grown.lastWindow().isEmpty() ? grown : grown.with(window(grown, whole));
      }
    }
    return new Grown(grown, merged);
  }

  private Window window(LevelCurve curve, boolean whole) {
    List<Integer> panes = curve.lastWindow();
    PaneSummary all = merge(summary(panes.get(0)), panes.subList(1, panes.size()));
    return new Window(panes.get(panes.size() - 1), all.count(), measure(all, whole).byName());
  }

  /** The window that ends with the last pane, with all statistics. */
  Optional<Window> lastWindow(LevelCurve curve) {
    return curve.lastWindow().isEmpty() ? Optional.empty() : Optional.of(window(curve, true));
  }

  /** Panes merged to a start, in the order given. */
  PaneSummary merge(PaneSummary start, List<Integer> panes) {
    PaneSummary all = start;
    for (int pane : panes) {
      all = all.merge(summary(pane));
    }
    return all;
  }

  private Measurement measure(PaneSummary samples, boolean whole) {
    return whole ? Measurement.of(samples, reference) : Measurement.quick(samples, reference);
  }

  private PaneSummary summary(int pane) {
    return summaries.computeIfAbsent(pane, p -> PaneSummary.fromBytes(bytes.get(p)));
  }
}
