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
  private long publishedAt;

  LiveMeasuring(Duration publish, LevelSummaries summaries, Executor measuring) {
    this.publish = publish;
    this.summaries = summaries;
    this.refresh = new Pending(measuring);
  }

  /** Something came that scores do not say yet. */
  void changed() {
    changed = true;
  }

  /** When scores were last begun, milliseconds since the epoch; 0 before the first time. */
  long publishedAt() {
    return publishedAt;
  }

  /** Whether something changed, it is time, and nothing is being measured. */
  boolean isDue(long now) {
    return !refresh.isBusy() && changed && now - publishedAt >= publish.toMillis();
  }

  /**
   * What was measured since the last time, once; nothing that covers fewer samples than what was
   * said before, as while a level is merged anew.
   */
  Optional<Findings> takeUp() {
    if (!refresh.takeUp()) {
      return Optional.empty();
    }
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
    List<Integer> further = further(at.lastPane(), pending, real.isPresent());
    if (start.count() == 0 && further.isEmpty()) {
      return;
    }
    publishedAt = now;
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
   * anyway only the first, so that a backlog does not make itself longer.
   */
  private static List<Integer> further(int last, List<PendingPane> pending, boolean merging) {
    List<Integer> further = new ArrayList<>();
    int aboutTo = 0;
    for (PendingPane pane : pending) {
      boolean inTurn = merging && pane.settled() && pane.pane() == last + 1 + aboutTo;
      aboutTo += inTurn ? 1 : 0;
      if (pane.count() > 0 && (!inTurn || aboutTo <= LevelScoring.PANES_AT_ONCE)) {
        further.add(pane.pane());
      }
    }
    return further;
  }
}
