package io.medley.scoring.level;

import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.contracts.score.LevelScores.Window;
import io.medley.contracts.score.Scores;
import io.medley.diversity.MalformedSummaryException;
import io.medley.scoring.band.BandSubject;
import io.medley.scoring.band.ExperimentBands;
import io.medley.scoring.event.PaneStanding;
import io.medley.scoring.event.ScoringEvent.ArmFolded;
import io.medley.scoring.event.ScoringEvent.PaneFolded;
import io.medley.scoring.level.LevelProgress.PendingPane;
import io.medley.scoring.measure.Findings;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.PaneSummary;
import io.medley.scoring.measure.RealData;
import io.medley.scoring.measure.TopicSheet;
import io.medley.scoring.plan.PaneExtent;
import io.medley.scoring.stage.BackgroundSlot;
import io.medley.scoring.stage.ScoringSettings;
import io.medley.scoring.stage.ScoringThreads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One level in stage two: the panes that wait, what is merged of the others, and its scores.
 *
 * <p>Where the accepted ordinals turn out not to be the planned ones, everything is merged anew of
 * what stage one says then. On the stream thread, which only stores and reads; what is merged and
 * measured is in the background, one thing at a time and the refresh of live scores beside it.
 */
final class LevelScoring {
  private static final Logger LOG = Logger.getLogger(LevelScoring.class);

  /** So few that a refresh need not wait long, and their summaries fit into memory. */
  static final int PANES_AT_ONCE = 4;

  private final ScoreStore store;
  private final String experimentId;
  private final LevelSummaries summaries;
  private final MergedPanes merged;
  private final BackgroundSlot work;
  private final LiveMeasuring live;
  private final Map<Integer, Measurement> arms = new HashMap<>();
  private LevelProgress progress;

  /** Why it cannot be scored, if it cannot. */
  private Optional<String> failure = Optional.empty();

  /** What the final scores say, measured when everything is merged. */
  private Optional<Findings> end = Optional.empty();

  LevelScoring(
      ScoringSettings settings,
      ScoreStore store,
      ScoringThreads threads,
      String experimentId,
      LevelProgress progress) {
    this.store = store;
    this.work = new BackgroundSlot(threads.measuring(), this::fail);
    this.experimentId = experimentId;
    this.progress = progress;
    this.summaries =
        new LevelSummaries(store, experimentId, progress.level(), settings.dimension());
    this.merged = new MergedPanes(store, experimentId, progress.level(), summaries);
    this.live = new LiveMeasuring(settings.publish(), summaries, threads, this::fail);
  }

  String level() {
    return progress.level();
  }

  boolean complete() {
    return progress.complete();
  }

  /** When it was measured last, milliseconds since the epoch; 0 before the first time. */
  long measuredAt() {
    return live.endedAt();
  }

  /** The real bands it will want for what it is so far. */
  Stream<BandSubject> boundaries(LevelSetting setting) {
    List<Point> points = merged.curve().points();
    return complete()
        ? Stream.of()
        : Stream.concat(
            setting.gain(points).map(ExperimentBands::subject).stream(),
            points.stream().map(point -> BandSubject.at(point.n())));
  }

  /** Has the level end without scores, unless it has ended already. */
  void fail(String reason) {
    failure = failure.or(() -> Optional.of(reason));
  }

  /** Says once that the level cannot be scored, if it cannot; the panes go. */
  Optional<LevelScores> failed(int expected) {
    if (complete() || failure.isEmpty()) {
      return Optional.empty();
    }
    LOG.warnf("level %s of %s is not scored: %s", level(), experimentId, failure.get());
    put(progress.completed());
    clear();
    return failure.map(reason -> LevelScores.failed(experimentId, level(), expected, reason));
  }

  /** Whether what is merged can be read; a level that an older version has merged fails. */
  private boolean isReadable() {
    try {
      merged.prefix();
    } catch (MalformedSummaryException e) {
      fail("reading what is merged failed: " + e.getMessage());
    }
    return failure.isEmpty();
  }

  /** Takes a newer fold of a pane in the place of the older. */
  void accept(PaneFolded event) {
    if (counts(event.pane(), event.standing())) {
      summaries.putPane(event.pane(), event.summary().bytes());
      put(
          progress.with(
              new PendingPane(event.pane(), event.summary().count(), event.standing().settled())));
      live.changed();
    }
  }

  /** Takes what arms of a size take of a pane. */
  void accept(ArmFolded event) {
    if (counts(event.pane(), event.standing())) {
      summaries.putArm(event.size(), event.pane(), event.summary().bytes());
    }
  }

  private boolean counts(int pane, PaneStanding standing) {
    if (standing == PaneStanding.ACCEPTED && !progress.anew()) {
      beginAnew();
    }
    return !progress.complete()
        && !merged.covers(pane)
        && !(progress.anew() && standing == PaneStanding.FULL);
  }

  private void put(LevelProgress next) {
    progress = next;
    store.put(experimentId, next);
  }

  /** Goes on with one unit of work, if there is any; false where there is none for now. */
  boolean advance(PaneExtent extent, RealData real) {
    if (!isReadable()) {
      return false;
    }
    if (!extent.asPlanned() && !progress.anew()) {
      beginAnew();
    }
    if (!work.isBusy() && !begin(extent, real)) {
      return false;
    }
    return work.takeUp();
  }

  private boolean begin(PaneExtent extent, RealData real) {
    List<Integer> next = nextSettled(extent.panes());
    if (!next.isEmpty()) {
      grow(next, extent, real);
    } else if (!isMerged(extent) || end.isPresent()) {
      return false;
    } else {
      Optional<Integer> arm =
          extent.armSizes().stream().filter(size -> !arms.containsKey(size)).findFirst();
      arm.ifPresentOrElse(size -> measureArm(size, real), () -> measureEnd(real));
    }
    return true;
  }

  private List<Integer> nextSettled(List<Integer> panes) {
    return panes.stream()
        .skip(merged.curve().merged())
        .takeWhile(progress::isSettled)
        .limit(PANES_AT_ONCE)
        .toList();
  }

  /** Whether everything that was accepted is merged. */
  private boolean isMerged(PaneExtent extent) {
    return extent.closed()
        && merged.curve().merged() == extent.panes().size()
        && merged.prefix().count() == extent.count();
  }

  private void grow(List<Integer> next, PaneExtent extent, RealData real) {
    Supplier<MergedPanes.Growth> growth = merged.growth(next, extent, real);
    work.begin(
        "merging panes",
        () -> {
          MergedPanes.Growth grown = growth.get();
          return () -> {
            merged.take(grown);
            put(progress.without(next));
            live.changed();
          };
        });
  }

  private void measureArm(int size, RealData real) {
    Supplier<PaneSummary> taken = summaries.mergedArm(size);
    work.begin(
        "measuring the " + size + " samples that arms take",
        () -> {
          Measurement measured = Measurement.of(taken.get(), real);
          return () -> arms.put(size, measured);
        });
  }

  private void measureEnd(RealData real) {
    PaneSummary all = merged.prefix();
    Optional<Measurement> known = merged.whole();
    Supplier<Optional<Window>> lastWindow =
        known.isPresent() ? Optional::empty : merged.lastWindow(real);
    work.begin(
        "measuring all samples",
        () -> {
          Findings findings =
              new Findings(
                  known
                      .map(measured -> measured.rarefied(all, real.pool()))
                      .orElseGet(() -> Measurement.of(all, real)),
                  lastWindow.get(),
                  TopicSheet.of(all, real.reference()));
          return () -> end = Optional.of(findings);
        });
  }

  /** The scores of all that is here, if something changed and it is time. */
  Optional<LevelScores> live(long now, LevelSetting setting) {
    if (complete() || !isReadable()) {
      return Optional.empty();
    }
    live.begin(now, merged, progress.pending(), setting.real().orElse(RealData.NONE));
    return live.takeUp(now).map(measured -> scores(setting, false, measured, Map.of()));
  }

  /** The final scores, if everything they rest on is there; the panes go. */
  Optional<LevelScores> complete(
      PaneExtent extent, Map<String, Integer> partialArms, LevelSetting setting) {
    if (complete()
        || end.isEmpty()
        || !isMerged(extent)
        || !arms.keySet().containsAll(partialArms.values())
        || !setting.knowsGain(merged.curve().points())) {
      return Optional.empty();
    }
    LevelScores scores = scores(setting, true, end.get(), partialArms);
    put(progress.completed());
    clear();
    return Optional.of(scores);
  }

  private LevelScores scores(
      LevelSetting setting, boolean complete, Findings measured, Map<String, Integer> partialArms) {
    Measurement all = measured.all();
    LevelCurve curve = merged.curve();
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

  private void beginAnew() {
    put(progress.begunAnew());
    clear();
  }

  private void clear() {
    work.abandon();
    merged.clear();
    live.forget();
    arms.clear();
    end = Optional.empty();
  }
}
