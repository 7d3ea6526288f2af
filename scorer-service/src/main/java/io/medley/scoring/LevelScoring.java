package io.medley.scoring;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.Scores;
import io.medley.diversity.band.RealReference;
import io.medley.scoring.LevelProgress.KnownPane;
import io.medley.scoring.ScoringEvent.ArmFolded;
import io.medley.scoring.ScoringEvent.PaneFolded;
import io.medley.scoring.ScoringEvent.PaneSettled;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * One level in stage two: its panes, what they come to in their order, and its scores.
 *
 * <p>Settled panes are merged one by one in the order of panes, never in that of arrival. If a
 * merged pane turns out different (the accepted ordinals are not the planned ones), merging begins
 * anew. On the stream thread, which only stores and reads; what is merged and measured is in the
 * background, one thing at a time and the refresh of live scores beside it.
 */
final class LevelScoring {
  /** So few that a refresh need not wait long, and their summaries fit into memory. */
  static final int PANES_AT_ONCE = 4;

  private final ScoreStore store;
  private final String experimentId;
  private final LevelSummaries summaries;
  private final Map<Integer, Measurement> arms = new HashMap<>();
  private LevelProgress progress;
  private LevelCurve curve;

  private final Pending growth;
  private final LiveMeasuring live;

  /** The merge of the curve's panes; null after a restart, until it has been made again. */
  private PaneSummary prefix;

  /** What the final scores say, measured when everything is merged. */
  private Optional<Findings> end = Optional.empty();

  /** Summaries of the last merged panes. */
  private Map<Integer, PaneSummary> recent = Map.of();

  /** All that is merged, measured whole, if it has been. */
  private Optional<Measurement> whole = Optional.empty();

  LevelScoring(
      ScoringSettings settings,
      ScoreStore store,
      Executor measuring,
      String experimentId,
      LevelProgress progress) {
    this.store = store;
    this.growth = new Pending(measuring);
    this.experimentId = experimentId;
    this.progress = progress;
    this.summaries =
        new LevelSummaries(store, experimentId, progress.level(), settings.dimension());
    this.curve = store.curve(experimentId, progress.level());
    this.live = new LiveMeasuring(settings.publish(), summaries, measuring);
  }

  String level() {
    return progress.level();
  }

  boolean complete() {
    return progress.complete();
  }

  /** When it was published last, milliseconds since the epoch; 0 before the first time. */
  long publishedAt() {
    return live.publishedAt();
  }

  /** The real bands it will want for what it is so far. */
  Stream<BandSubject> boundaries(LevelSetting setting) {
    return complete()
        ? Stream.of()
        : Stream.concat(
            setting.gain(curve.points()).map(ExperimentBands::subject).stream(),
            curve.points().stream().map(point -> BandSubject.at(point.n())));
  }

  /** Takes a newer fold of a pane in the place of the older. */
  void accept(PaneFolded event) {
    if (isNews(event.pane(), event.version())) {
      byte[] summary = event.summary().bytes();
      if (progress.pane(event.pane()).isEmpty()
          || !Arrays.equals(summary, store.pane(experimentId, level(), event.pane()))) {
        store.putPane(experimentId, level(), event.pane(), summary);
        live.changed();
        if (curve.merged().contains(event.pane())) {
          restart();
        }
      }
      put(
          new KnownPane(
              event.pane(),
              event.version(),
              event.summary().count(),
              event.full(),
              event.closed()));
    }
  }

  /** The fold of a pane that came last stands. */
  void accept(PaneSettled event) {
    if (isNews(event.pane(), event.version())) {
      progress.pane(event.pane()).ifPresent(known -> put(known.close(event.version())));
    }
  }

  /** Takes what arms of a size take of a pane. */
  void accept(ArmFolded event) {
    if (!progress.complete()) {
      store.putArm(experimentId, level(), event.size(), event.pane(), event.summary().bytes());
      arms.remove(event.size());
      end = Optional.empty();
    }
  }

  private boolean isNews(int pane, int version) {
    return !progress.complete()
        && progress.pane(pane).filter(known -> known.version() >= version).isEmpty();
  }

  private void put(KnownPane pane) {
    progress = progress.with(pane);
    store.put(experimentId, progress);
  }

  /** Goes on with one unit of work, if there is any; false where there is none for now. */
  boolean advance(PaneExtent extent, RealData real) {
    List<Integer> panes = extent.panes();
    if (!curve.begins(panes)) {
      restart();
    }
    if (!growth.isBusy() && !begin(extent, real)) {
      return false;
    }
    return growth.takeUp();
  }

  private boolean begin(PaneExtent extent, RealData real) {
    if (prefix == null) {
      prefix = summaries.merged(summaries.none(), curve.merged());
    }
    List<Integer> next = nextSettled(extent.panes());
    if (!next.isEmpty()) {
      grow(next, extent.plannedPanes(), real.reference());
    } else if (curve.merged().size() < extent.panes().size()
        || !allClosed(extent)
        || end.isPresent()) {
      return false;
    } else {
      Optional<Integer> arm =
          extent.armSizes().stream().filter(size -> !arms.containsKey(size)).findFirst();
      arm.ifPresentOrElse(size -> measureArm(size, extent, real), () -> measureEnd(real));
    }
    return true;
  }

  private List<Integer> nextSettled(List<Integer> panes) {
    return panes.stream()
        .skip(curve.merged().size())
        .takeWhile(pane -> progress.pane(pane).filter(KnownPane::settled).isPresent())
        .limit(PANES_AT_ONCE)
        .toList();
  }

  private void grow(List<Integer> next, int plannedPanes, Optional<RealReference> reference) {
    LevelCurve from = curve;
    PaneSummary merged = prefix;
    Set<Integer> needed = new HashSet<>(next);
    needed.addAll(from.lastPanes());
    CurveGrowth grower =
        new CurveGrowth(summaries.bytes(needed, recent), recent, plannedPanes, reference);
    growth.begin(
        () -> {
          CurveGrowth.Grown grown = grower.grow(from, merged, next);
          return () -> {
            prefix = grown.prefix();
            curve = grown.curve();
            recent = grown.recent();
            whole = grown.whole();
            store.putCurve(experimentId, level(), curve);
            live.changed();
          };
        });
  }

  private void measureArm(int size, PaneExtent extent, RealData real) {
    PaneSummary taken = summaries.arm(size, extent.panes());
    growth.begin(
        () -> {
          Measurement measured =
              Measurement.of(taken, real.reference()).rarefied(taken, real.pool());
          return () -> arms.put(size, measured);
        });
  }

  private void measureEnd(RealData real) {
    Optional<RealReference> reference = real.reference();
    PaneSummary all = prefix;
    CurveGrowth last =
        new CurveGrowth(summaries.bytes(curve.lastWindow(), recent), recent, 0, reference);
    LevelCurve at = curve;
    Optional<Measurement> known = whole;
    growth.begin(
        () -> {
          Findings measured =
              new Findings(
                  known.orElseGet(() -> Measurement.of(all, reference)).rarefied(all, real.pool()),
                  known.isPresent() ? Optional.empty() : last.lastWindow(at),
                  TopicSheet.of(all, reference));
          return () -> end = Optional.of(measured);
        });
  }

  /** The scores of all that is here, if something changed and it is time. */
  Optional<LevelScores> live(long now, LevelSetting setting) {
    if (complete()) {
      return Optional.empty();
    }
    if (live.isDue(now)) {
      live.begin(now, sight(setting));
    }
    return live.takeUp().map(measured -> scores(setting, false, measured, Map.of()));
  }

  private LiveMeasuring.Sight sight(LevelSetting setting) {
    return new LiveMeasuring.Sight(
        prefix == null ? summaries.none() : prefix,
        prefix == null ? LevelCurve.EMPTY : curve,
        progress.panes(),
        recent,
        whole,
        setting.reference(),
        setting.pool(),
        setting.real().isPresent());
  }

  /** The final scores, if everything they rest on is there; the panes go. */
  Optional<LevelScores> complete(
      PaneExtent extent, Map<String, Integer> partialArms, LevelSetting setting) {
    if (complete()
        || end.isEmpty()
        || !allClosed(extent)
        || !curve.merged().equals(extent.panes())
        || !arms.keySet().containsAll(partialArms.values())
        || !setting.knowsGain(curve.points())) {
      return Optional.empty();
    }
    LevelScores scores = scores(setting, true, end.get(), partialArms);
    progress = progress.completed();
    store.put(experimentId, progress);
    store.removeSummaries(experimentId, level());
    restartEmpty();
    arms.clear();
    prefix = null;
    return Optional.of(scores);
  }

  private LevelScores scores(
      LevelSetting setting, boolean complete, Findings measured, Map<String, Integer> partialArms) {
    Measurement all = measured.all();
    Map<String, Scores> byArm = new TreeMap<>();
    partialArms.forEach((arm, size) -> byArm.put(arm, setting.scores(arms.get(size))));
    return new LevelScores(
        experimentId,
        level(),
        complete,
        setting.planned().samples(),
        setting.scores(all),
        all.n() == 0 ? curve.points() : curve.pointsWith(new Point(all.n(), all.byName())),
        curve.windowsWith(measured.lastWindow()).stream().map(setting::judged).toList(),
        byArm,
        setting.marginalDiversity(curve.points()).orElse(null),
        measured.topics().orElse(null));
  }

  private boolean allClosed(PaneExtent extent) {
    return extent.closed()
        && extent.panes().stream()
            .allMatch(
                pane ->
                    progress
                        .pane(pane)
                        .filter(KnownPane::closed)
                        .filter(known -> known.count() == extent.acceptedCount(pane))
                        .isPresent());
  }

  private void restart() {
    restartEmpty();
    store.putCurve(experimentId, level(), curve);
  }

  private void restartEmpty() {
    growth.abandon();
    curve = LevelCurve.EMPTY;
    recent = Map.of();
    whole = Optional.empty();
    prefix = summaries.none();
    live.forget();
    end = Optional.empty();
  }
}
