package io.medley.scoring.level;

import io.medley.scoring.level.LevelProgress.PendingPane;
import io.medley.scoring.level.LivePanes.Reached;
import io.medley.scoring.measure.Findings;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.RealData;
import io.medley.scoring.stage.BackgroundSlot;
import io.medley.scoring.stage.ScoringSettings;
import io.medley.scoring.stage.ScoringThreads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures in the background what a level has so far, as often as its scores may be published. On
 * the stream thread, which only reads and takes up.
 */
final class LiveMeasuring {
  private final Duration publish;
  private final LevelSummaries summaries;
  private final BackgroundSlot refresh;
  private final LiveWindow window;

  /** What the next refresh begins with. */
  private Reached reached;

  /** What the next scores say of all samples. */
  private Optional<Measurement> news = Optional.empty();

  /** Samples that the scores covered that were said last. */
  private int said;

  private boolean changed = true;
  private long begunAt;
  private long endedAt;

  /** How long the last refresh took, its wait for a thread included; at most half of publish. */
  private long lasted;

  LiveMeasuring(
      Duration publish, LevelSummaries summaries, ScoringThreads threads, Consumer<String> failed) {
    this.publish = publish;
    this.summaries = summaries;
    this.refresh = new BackgroundSlot(threads.refreshing(), failed);
    this.reached = none();
    this.window = new LiveWindow(threads.measuring(), failed);
  }

  /** Something came that scores do not say yet. */
  void changed() {
    changed = true;
    window.changed();
  }

  /** When scores were last measured, milliseconds since the epoch; 0 before the first time. */
  long endedAt() {
    return endedAt;
  }

  /**
   * What was measured since the last time, once; nothing that covers fewer samples than what was
   * said before, as while a level is merged anew.
   */
  Optional<Findings> takeUp(long now) {
    changed |= window.takeUp(now);
    if (!refresh.takeUp() || news.isEmpty()) {
      return Optional.empty();
    }
    endedAt = now;
    lasted = Math.min(now - begunAt, publish.toMillis() / 2);
    Optional<Measurement> found = news.filter(all -> all.n() >= said);
    said = found.map(Measurement::n).orElse(said);
    news = Optional.empty();
    return found.map(window::with);
  }

  /** Forgets what was measured of panes that have turned out different. */
  void forget() {
    refresh.abandon();
    news = Optional.empty();
    reached = none();
    window.forget();
  }

  private Reached none() {
    return new Reached(summaries.none(), Set.of());
  }

  /**
   * Begins to measure what has become due, if there is anything.
   *
   * @param merged what is merged of the level
   * @param pending all other panes that are here
   * @param real nothing while it has not come, and nothing is merged therefore
   */
  void begin(long now, MergedPanes merged, List<PendingPane> pending, RealData real) {
    boolean due = isDue(now);
    boolean windowDue = window.isDue(now);
    if (!due && !windowDue) {
      return;
    }
    changed &= !due;
    Reached forGood = Reached.upTo(merged.curve().lastPane(), merged.prefix());
    LivePanes panes = LivePanes.of(reached, forGood, merged.curve().last(), pending);
    if (panes.isEmpty()) {
      return;
    }
    if (panes.more()) {
      if (due) {
        refresh.begin("merging panes", catchUp(panes));
      }
      return;
    }
    Map<Integer, byte[]> bytes = summaries.bytes(panes.further(), Map.of());
    if (due) {
      begunAt = now;
      boolean isMerged = panes.isStart() && panes.start() == forGood;
      refresh.begin(
          "measuring the samples so far",
          measure(panes, bytes, real, isMerged ? merged.whole() : Optional.empty()));
    }
    if (windowDue) {
      window.begin(
          now, () -> panes.merge(panes.reach(bytes), bytes), merged.lastWindow(real), real.pool());
    }
  }

  private Supplier<Runnable> catchUp(LivePanes panes) {
    Map<Integer, byte[]> bytes = summaries.bytes(panes.settled(), Map.of());
    return () -> {
      Reached next = panes.reach(bytes);
      return () -> {
        reached = next;
        changed = true;
      };
    };
  }

  private Supplier<Runnable> measure(
      LivePanes panes, Map<Integer, byte[]> bytes, RealData real, Optional<Measurement> known) {
    return () -> {
      Reached next = panes.reach(bytes);
      Measurement found =
          known.orElseGet(() -> Measurement.of(panes.merge(next, bytes), real.reference()));
      return () -> {
        reached = next;
        news = Optional.of(found);
      };
    };
  }

  /**
   * Whether something changed, nothing is being measured, and it is time to begin if the next
   * scores are to follow the last ones as {@link ScoringSettings#publish} wants.
   */
  private boolean isDue(long now) {
    return !refresh.isBusy() && changed && now - endedAt >= publish.toMillis() - lasted;
  }
}
