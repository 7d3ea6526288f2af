package io.medley.scoring;

import io.medley.contracts.score.LevelScores.Window;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.scoring.LevelProgress.KnownPane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Measures in the background what a level has so far, as often as its scores may be published. On
 * the stream thread, which only reads and takes up.
 */
final class LiveMeasuring {
  /** How often a window is measured whole while panes come, and with them other windows. */
  private static final Duration WINDOW_EVERY = Duration.ofSeconds(5);

  private final Duration publish;
  private final LevelSummaries summaries;
  private final Pending refresh;

  /** What the next scores say. */
  private Optional<Findings> news = Optional.empty();

  /** The newest window when live scores were measured last. */
  private List<Integer> seenWindow = List.of();

  private long windowAt;
  private boolean changed = true;
  private long publishedAt;

  LiveMeasuring(Duration publish, LevelSummaries summaries, Executor measuring) {
    this.publish = publish;
    this.summaries = summaries;
    this.refresh = new Pending(measuring);
  }

  /**
   * What a level has.
   *
   * @param start the merge of the curve's panes
   * @param at the curve they have led to
   * @param panes all that are known
   * @param recent summaries of the last merged panes
   * @param whole all that is merged, measured whole, if it has been
   * @param merging whether settled panes are being merged
   */
  record Sight(
      PaneSummary start,
      LevelCurve at,
      Collection<KnownPane> panes,
      Map<Integer, PaneSummary> recent,
      Optional<Measurement> whole,
      Optional<RealReference> reference,
      Optional<NullPool> pool,
      boolean merging) {

    /**
     * Panes to be merged for live scores: all there are, but of those that are about to be merged
     * anyway only the first, so that a backlog does not make itself longer.
     */
    List<Integer> notMerged() {
      Set<Integer> merged = new HashSet<>(at.merged());
      int next = at.merged().isEmpty() ? 0 : at.merged().get(at.merged().size() - 1) + 1;
      int aboutTo = 0;
      List<Integer> further = new ArrayList<>();
      for (KnownPane pane : panes) {
        if (pane.count() > 0 && !merged.contains(pane.pane())) {
          boolean inTurn = merging && pane.settled() && pane.pane() == next + aboutTo;
          aboutTo += inTurn ? 1 : 0;
          if (!inTurn || aboutTo <= LevelScoring.PANES_AT_ONCE) {
            further.add(pane.pane());
          }
        }
      }
      return further;
    }
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

  /** What was measured since the last time, once. */
  Optional<Findings> takeUp() {
    return refresh.takeUp() ? news : Optional.empty();
  }

  /** Forgets what was measured of panes that have turned out different. */
  void forget() {
    news = Optional.empty();
    seenWindow = List.of();
  }

  /** Begins to measure, if there is anything. */
  void begin(long now, Sight sight) {
    changed = false;
    PaneSummary start = sight.start();
    LevelCurve at = sight.at();
    List<Integer> further = sight.notMerged();
    if (start.count() == 0 && further.isEmpty()) {
      return;
    }
    publishedAt = now;
    Optional<Measurement> known = further.isEmpty() ? sight.whole() : Optional.empty();
    boolean window =
        known.isPresent()
            || at.lastWindow().equals(seenWindow)
            || now - windowAt >= WINDOW_EVERY.toMillis();
    seenWindow = at.lastWindow();
    windowAt = window ? now : windowAt;
    changed = !window;
    Set<Integer> needed = new HashSet<>(further);
    boolean measureWindow = window && known.isEmpty();
    if (measureWindow) {
      needed.addAll(at.lastWindow());
    }
    CurveGrowth all =
        new CurveGrowth(
            summaries.bytes(needed, sight.recent()), sight.recent(), 0, sight.reference());
    Optional<Window> before = news.flatMap(Findings::lastWindow);
    refresh.begin(
        () -> {
          PaneSummary merged = all.merge(start, further);
          Measurement measured =
              known
                  .orElseGet(() -> Measurement.of(merged, sight.reference()))
                  .rarefied(merged, sight.pool());
          Findings found =
              new Findings(measured, measureWindow ? all.lastWindow(at) : before, Optional.empty());
          return () -> news = Optional.of(found);
        });
  }
}
