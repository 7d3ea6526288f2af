package io.medley.scoring;

import io.medley.contracts.score.Band;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.contracts.score.Scores;
import io.medley.diversity.band.RealReference;
import io.medley.scoring.LevelProgress.HeldPane;
import io.medley.scoring.ScoringEvent.ArmFolded;
import io.medley.scoring.ScoringEvent.PaneFolded;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * One level in stage two: its panes, what they come to in their order, and its scores.
 *
 * <p>Settled panes are merged one by one in the order of panes, never in that of arrival; each
 * merge is one unit of work and may end a point of history and a window. If a merged pane turns out
 * different (the accepted ordinals are not the planned ones), merging begins anew. On the stream
 * thread.
 */
final class LevelScoring {
  private final ScoringSettings settings;
  private final ScoreStore store;
  private final String experimentId;
  private LevelProgress progress;
  private LevelCurve curve;
  private final Map<Integer, Measurement> arms = new HashMap<>();

  /** The merge of the curve's panes; null after a restart, until it has been made again. */
  private PaneSummary prefix;

  private boolean changed = true;
  private long publishedAt;

  LevelScoring(
      ScoringSettings settings, ScoreStore store, String experimentId, LevelProgress progress) {
    this.settings = settings;
    this.store = store;
    this.experimentId = experimentId;
    this.progress = progress;
    this.curve = store.curve(experimentId, progress.level());
  }

  String level() {
    return progress.level();
  }

  boolean complete() {
    return progress.complete();
  }

  /** When it was published last, milliseconds since the epoch; 0 before the first time. */
  long publishedAt() {
    return publishedAt;
  }

  /** The sizes it had at the ends of panes, while it is not complete. */
  Stream<Integer> boundaries() {
    return complete() ? Stream.of() : curve.points().stream().map(Point::n);
  }

  /** Takes a newer fold of a pane in the place of the older. */
  void accept(PaneFolded event) {
    Optional<HeldPane> held = progress.pane(event.pane());
    if (progress.complete() || held.filter(h -> h.version() >= event.version()).isPresent()) {
      return;
    }
    byte[] summary = event.summary().toBytes();
    if (!Arrays.equals(summary, store.pane(experimentId, level(), event.pane()))) {
      store.putPane(experimentId, level(), event.pane(), summary);
      changed = true;
      if (curve.merged().contains(event.pane())) {
        restart();
      }
    }
    progress =
        progress.with(
            new HeldPane(
                event.pane(),
                event.version(),
                event.summary().count(),
                event.full(),
                event.closed()));
    store.put(experimentId, progress);
  }

  /** Takes what arms of a size take of a pane. */
  void accept(ArmFolded event) {
    if (!progress.complete()) {
      store.putArm(experimentId, level(), event.size(), event.pane(), event.summary().toBytes());
      arms.remove(event.size());
    }
  }

  /** Does one unit of work, if there is any; false where there is none for now. */
  boolean advance(PaneExtent extent, Optional<RealReference> reference) {
    List<Integer> panes = extent.panes();
    if (!curve.begins(panes)) {
      restart();
    }
    if (prefix == null) {
      prefix = merged(curve.merged(), PaneSummary.empty(settings.dimension()));
    }
    if (curve.merged().size() == panes.size()) {
      return allClosed(extent) && measureNextArm(extent, reference);
    }
    int next = panes.get(curve.merged().size());
    if (progress.pane(next).filter(HeldPane::settled).isEmpty()) {
      return false;
    }
    merge(next, extent, reference);
    return true;
  }

  private void merge(int pane, PaneExtent extent, Optional<RealReference> reference) {
    prefix = prefix.merge(summary(pane));
    List<Point> points = List.of();
    List<Window> windows = List.of();
    if (LevelCurve.isDue(pane, extent.plannedPanes())) {
      points = List.of(new Point(prefix.count(), Measurement.of(prefix, reference).byName()));
      if (curve.endsWindow(pane)) {
        PaneSummary four = merged(List.of(pane - 2, pane - 1, pane), summary(pane - 3));
        windows = List.of(new Window(pane, four.count(), Measurement.of(four, reference).byName()));
      }
    }
    curve = curve.with(pane, points, windows);
    store.putCurve(experimentId, level(), curve);
    changed = true;
  }

  private boolean measureNextArm(PaneExtent extent, Optional<RealReference> reference) {
    for (int size : extent.armSizes()) {
      if (!arms.containsKey(size)) {
        PaneSummary taken = PaneSummary.empty(settings.dimension());
        for (int pane : extent.panes()) {
          byte[] part = store.arm(experimentId, level(), size, pane);
          taken = part == null ? taken : taken.merge(PaneSummary.fromBytes(part));
        }
        arms.put(size, Measurement.of(taken, reference));
        return true;
      }
    }
    return false;
  }

  /** The scores of all that is here, if something changed and it is time. */
  Optional<LevelScores> live(
      long now,
      int expected,
      Optional<RealReference> reference,
      IntFunction<Map<String, Band>> bands) {
    if (complete() || !changed || now - publishedAt < settings.publish().toMillis()) {
      return Optional.empty();
    }
    changed = false;
    PaneSummary all = prefix == null ? PaneSummary.empty(settings.dimension()) : prefix;
    List<Integer> covered = prefix == null ? List.of() : curve.merged();
    all =
        merged(
            progress.panes().stream()
                .map(HeldPane::pane)
                .filter(pane -> !covered.contains(pane))
                .toList(),
            all);
    if (all.count() == 0) {
      return Optional.empty();
    }
    publishedAt = now;
    return Optional.of(scores(false, expected, Measurement.of(all, reference), Map.of(), bands));
  }

  /** The final scores, if everything they rest on is there; the panes go. */
  Optional<LevelScores> complete(
      PaneExtent extent,
      int expected,
      Map<String, Integer> partialArms,
      Optional<RealReference> reference,
      IntFunction<Map<String, Band>> bands) {
    if (complete()
        || !allClosed(extent)
        || prefix == null
        || !curve.merged().equals(extent.panes())
        || !arms.keySet().containsAll(partialArms.values())) {
      return Optional.empty();
    }
    LevelScores scores =
        scores(true, expected, Measurement.of(prefix, reference), partialArms, bands);
    progress = progress.completed();
    store.put(experimentId, progress);
    store.removeSummaries(experimentId, level());
    prefix = null;
    arms.clear();
    curve = LevelCurve.EMPTY;
    return Optional.of(scores);
  }

  private LevelScores scores(
      boolean complete,
      int expected,
      Measurement all,
      Map<String, Integer> partialArms,
      IntFunction<Map<String, Band>> bands) {
    Map<String, Scores> byArm = new TreeMap<>();
    partialArms.forEach((arm, size) -> byArm.put(arm, arms.get(size).scores(bands.apply(size))));
    return new LevelScores(
        experimentId,
        level(),
        complete,
        expected,
        all.scores(bands.apply(all.n())),
        all.n() == 0 ? curve.points() : curve.pointsWith(new Point(all.n(), all.byName())),
        curve.windows(),
        byArm);
  }

  private boolean allClosed(PaneExtent extent) {
    return extent.closed()
        && extent.panes().stream()
            .allMatch(
                pane ->
                    progress
                        .pane(pane)
                        .filter(HeldPane::closed)
                        .filter(held -> held.count() == extent.accepted(pane).size())
                        .isPresent());
  }

  private PaneSummary merged(List<Integer> panes, PaneSummary start) {
    PaneSummary all = start;
    for (int pane : panes) {
      all = all.merge(summary(pane));
    }
    return all;
  }

  private PaneSummary summary(int pane) {
    return PaneSummary.fromBytes(store.pane(experimentId, level(), pane));
  }

  private void restart() {
    curve = LevelCurve.EMPTY;
    prefix = PaneSummary.empty(settings.dimension());
    store.putCurve(experimentId, level(), curve);
  }
}
