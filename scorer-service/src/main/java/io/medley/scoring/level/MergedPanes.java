package io.medley.scoring.level;

import io.medley.contracts.RecordSize;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.PaneSummary;
import io.medley.scoring.measure.RealData;
import io.medley.scoring.plan.PaneExtent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What is merged of a level: settled panes one by one in the order of panes, never in that of
 * arrival. A merged pane's summary is kept for as long as a window may begin with it. On the stream
 * thread, which only stores and reads; what is costly is returned as work for the background.
 */
final class MergedPanes {
  private final ScoreStore store;
  private final String experimentId;
  private final String level;
  private final LevelSummaries summaries;
  private LevelCurve curve;

  /** The merge of the curve's panes; null after a restart, until it has been read. */
  private PaneSummary prefix;

  /** Summaries of the last merged panes, as far as they have been read. */
  private Map<Integer, PaneSummary> recent = Map.of();

  /** All that is merged, measured whole, if it has been. */
  private Optional<Measurement> whole = Optional.empty();

  MergedPanes(ScoreStore store, String experimentId, String level, LevelSummaries summaries) {
    this.store = store;
    this.experimentId = experimentId;
    this.level = level;
    this.summaries = summaries;
    this.curve = store.curve(experimentId, level);
  }

  LevelCurve curve() {
    return curve;
  }

  PaneSummary prefix() {
    if (prefix == null) {
      prefix = summaries.merged();
    }
    return prefix;
  }

  Optional<Measurement> whole() {
    return whole;
  }

  /** Whether a pane is merged, or came too late to be. */
  boolean covers(int pane) {
    return pane <= curve.lastPane();
  }

  /** Panes merged in the background, to be taken up. */
  record Growth(
      CurveGrowth.Grown grown, List<Integer> panes, byte[] merged, Map<Integer, byte[]> arms) {}

  /** Work that merges the next panes, and what arms take of them. */
  Supplier<Growth> growth(List<Integer> next, PaneExtent extent, RealData real) {
    LevelCurve from = curve;
    PaneSummary start = prefix();
    Set<Integer> needed = new HashSet<>(next);
    needed.addAll(from.lastPanes());
    CurveGrowth grower =
        new CurveGrowth(summaries.bytes(needed, recent), recent, extent.plannedPanes(), real);
    Map<Integer, List<byte[]>> taken = new TreeMap<>();
    extent.armSizes().forEach(size -> taken.put(size, summaries.armBytes(size, next)));
    return () -> {
      CurveGrowth.Grown grown = grower.grow(from, start, next);
      Map<Integer, byte[]> arms = new TreeMap<>();
      taken.forEach((size, parts) -> arms.put(size, merged(parts)));
      return new Growth(grown, next, encoded(grown.prefix()), arms);
    };
  }

  private byte[] merged(List<byte[]> parts) {
    return encoded(PaneSummary.merge(parts.stream().map(PaneSummary::fromBytes).toList()));
  }

  private byte[] encoded(PaneSummary merged) {
    byte[] bytes = merged.toBytes();
    RecordSize.excess("the summary of " + merged.count() + " samples", level, bytes)
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    return bytes;
  }

  /** Takes up what was merged. */
  void take(Growth growth) {
    Set<Integer> old = new HashSet<>(curve.last());
    old.addAll(growth.panes());
    curve = growth.grown().curve();
    prefix = growth.grown().prefix();
    recent = growth.grown().recent();
    whole = growth.grown().whole();
    old.removeAll(curve.last());
    old.forEach(summaries::removePane);
    summaries.putMerged(growth.merged(), growth.arms(), growth.panes());
    store.putCurve(experimentId, level, curve);
  }

  /** Work that measures the window that the last panes make. */
  Supplier<Optional<Window>> lastWindow(RealData real) {
    LevelCurve at = curve;
    CurveGrowth last = new CurveGrowth(summaries.bytes(at.lastWindow(), recent), recent, 0, real);
    return () -> last.lastWindow(at);
  }

  /** Removes everything; merging begins anew, should there be more panes. */
  void clear() {
    store.removeSummaries(experimentId, level);
    curve = LevelCurve.EMPTY;
    prefix = summaries.none();
    recent = Map.of();
    whole = Optional.empty();
  }
}
