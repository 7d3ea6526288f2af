package io.medley.scoring;

import io.medley.contracts.score.LevelScores.Window;
import io.medley.scoring.LevelProgress.PendingPane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Measures in the background what a level has so far, as often as its scores may be published. On
 * the stream thread, which only reads and takes up.
 */
final class LiveMeasuring {
  /**
   * How often a window and a rarefied part are measured while panes come, and with them other
   * windows.
   */
  private static final Duration WINDOW_EVERY = Duration.ofSeconds(5);

  private final Duration publish;
  private final LevelSummaries summaries;
  private final Pending refresh;

  /** What the next scores say. */
  private Optional<Findings> news = Optional.empty();

  /** The newest window when live scores were measured last. */
  private List<Integer> seenWindow = List.of();

  /** Samples that the scores covered that were said last. */
  private int said;

  private long windowAt;
  private boolean changed = true;
  private long begunAt;
  private long endedAt;

  /** How long the last refresh took, its wait for a thread included; at most half of publish. */
  private long lasted;

  LiveMeasuring(Duration publish, LevelSummaries summaries, Executor measuring) {
    this.publish = publish;
    this.summaries = summaries;
    this.refresh = new Pending(measuring);
  }

  /** Something came that scores do not say yet. */
  void changed() {
    changed = true;
  }

  /** When scores were last measured, milliseconds since the epoch; 0 before the first time. */
  long endedAt() {
    return endedAt;
  }

  /**
   * Whether something changed, nothing is being measured, and it is time to begin if the next
   * scores are to follow the last ones as {@link ScoringSettings#publish} wants.
   */
  boolean isDue(long now) {
    return !refresh.isBusy() && changed && now - endedAt >= publish.toMillis() - lasted;
  }

  /**
   * What was measured since the last time, once; nothing that covers fewer samples than what was
   * said before, as while a level is merged anew.
   */
  Optional<Findings> takeUp(long now) {
    if (!refresh.takeUp()) {
      return Optional.empty();
    }
    endedAt = now;
    lasted = Math.min(now - begunAt, publish.toMillis() / 2);
    Optional<Findings> found = news.filter(findings -> findings.all().n() >= said);
    said = found.map(findings -> findings.all().n()).orElse(said);
    return found;
  }

  /** Forgets what was measured of panes that have turned out different. */
  void forget() {
    refresh.abandon();
    news = Optional.empty();
    seenWindow = List.of();
  }

  /**
   * Begins to measure, if there is anything.
   *
   * @param merged what is merged of the level
   * @param pending all other panes that are here
   * @param real empty while it has not come, and nothing is merged therefore
   */
  void begin(long now, MergedPanes merged, List<PendingPane> pending, Optional<RealData> real) {
    changed = false;
    PaneSummary start = merged.prefix();
    LevelCurve at = merged.curve();
    List<Integer> further = further(merged, pending, real.isPresent());
    if (start.count() == 0 && further.isEmpty()) {
      return;
    }
    begunAt = now;
    Optional<Measurement> known = further.isEmpty() ? merged.whole() : Optional.empty();
    boolean window =
        known.isPresent()
            || at.lastWindow().equals(seenWindow)
            || now - windowAt >= WINDOW_EVERY.toMillis();
    seenWindow = at.lastWindow();
    windowAt = window ? now : windowAt;
    changed = !window;
    RealData data = real.orElse(RealData.NONE);
    CurveGrowth all = new CurveGrowth(summaries.bytes(further, Map.of()), Map.of(), 0, data);
    refresh.begin(
        window
            ? whole(merged, start, all, further, known, data)
            : withoutWindow(start, all, further, data));
  }

  private Supplier<Runnable> whole(
      MergedPanes merged,
      PaneSummary start,
      CurveGrowth all,
      List<Integer> further,
      Optional<Measurement> known,
      RealData real) {
    Optional<Window> before = knownWindow();
    Supplier<Optional<Window>> lastWindow =
        known.isPresent() ? () -> before : merged.lastWindow(real);
    return () -> {
      Measurement measured = known.orElseGet(() -> Measurement.of(all.merge(start, further), real));
      return found(measured, lastWindow.get());
    };
  }

  /** With the window and the rarefied part that were measured last. */
  private Supplier<Runnable> withoutWindow(
      PaneSummary start, CurveGrowth all, List<Integer> further, RealData real) {
    Optional<Window> before = knownWindow();
    Optional<RarefiedPart> part = news.flatMap(findings -> findings.all().part());
    return () ->
        found(Measurement.of(all.merge(start, further), real.reference()).with(part), before);
  }

  private Optional<Window> knownWindow() {
    return news.flatMap(Findings::lastWindow);
  }

  private Runnable found(Measurement measured, Optional<Window> window) {
    Findings found = new Findings(measured, window, Optional.empty());
    return () -> news = Optional.of(found);
  }

  /**
   * Panes to be merged for live scores: all there are, but of those that are about to be merged
   * anyway only the first, so that a backlog does not make itself longer, and as many as it takes
   * to cover what was said before.
   */
  private List<Integer> further(MergedPanes merged, List<PendingPane> pending, boolean merging) {
    int next = merged.curve().lastPane() + 1;
    List<Integer> further = new ArrayList<>();
    List<PendingPane> aboutTo = new ArrayList<>();
    int covered = merged.prefix().count();
    for (PendingPane pane : pending) {
      if (merging && pane.settled() && pane.pane() == next + aboutTo.size()) {
        aboutTo.add(pane);
      } else if (pane.count() > 0) {
        further.add(pane.pane());
        covered += pane.count();
      }
    }
    List<Integer> first = new ArrayList<>();
    for (PendingPane pane : aboutTo) {
      if (first.size() < LevelScoring.PANES_AT_ONCE || covered < said) {
        first.add(pane.pane());
        covered += pane.count();
      }
    }
    first.addAll(further);
    return first;
  }
}
