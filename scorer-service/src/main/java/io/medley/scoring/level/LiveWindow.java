package io.medley.scoring.level;

import io.medley.contracts.score.LevelScores.Window;
import io.medley.diversity.band.NullPool;
import io.medley.scoring.measure.Findings;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.PaneSummary;
import io.medley.scoring.measure.RarefiedPart;
import io.medley.scoring.stage.BackgroundSlot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures a level's newest window and its rarefied part in the background, every five seconds
 * while panes come, less often where that takes long: beside its live scores, which say what was
 * found last and do not wait for it. On the stream thread, which only takes up.
 */
final class LiveWindow {
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Of the time between two, the measuring takes at most one part in so many. */
  private static final int TIMES = 10;

  private final BackgroundSlot work;
  private Found found = Found.NOTHING;
  private boolean changed;
  private long begunAt;

  /** Milliseconds from the last begin to the next. */
  private long pause = EVERY.toMillis();

  private record Found(Optional<Window> window, Optional<RarefiedPart> part) {
    static final Found NOTHING = new Found(Optional.empty(), Optional.empty());
  }

  LiveWindow(Executor measuring, Consumer<String> failed) {
    this.work = new BackgroundSlot(measuring, failed);
  }

  /** Something came that was not measured yet. */
  void changed() {
    changed = true;
  }

  /** Whether something changed, nothing is being measured, and it is time. */
  boolean isDue(long now) {
    begunAt = begunAt == 0 ? now : begunAt;
    return changed && !work.isBusy() && now - begunAt >= pause;
  }

  /**
   * Begins.
   *
   * @param all everything that the level has
   * @param newest its newest window
   * @param pool real samples for the rarefied part; empty while they have not come
   */
  void begin(
      long now,
      Supplier<PaneSummary> all,
      Supplier<Optional<Window>> newest,
      Optional<NullPool> pool) {
    changed = false;
    begunAt = now;
    work.begin(
        "measuring the newest window",
        () -> {
          Found next =
              new Found(newest.get(), pool.flatMap(real -> RarefiedPart.of(all.get(), real)));
          return () -> found = next;
        });
  }

  /** Takes up what was measured; whether that is something new. */
  boolean takeUp(long now) {
    Found before = found;
    if (!work.takeUp()) {
      return false;
    }
    pause = Math.max(EVERY.toMillis(), TIMES * (now - begunAt));
    return !found.equals(before);
  }

  /** Beside what has been measured of all samples. */
  Findings with(Measurement all) {
    return new Findings(all.with(found.part()), found.window(), Optional.empty());
  }

  /** Forgets what was measured of panes that have turned out different. */
  void forget() {
    work.abandon();
    found = Found.NOTHING;
    begunAt = 0;
  }
}
