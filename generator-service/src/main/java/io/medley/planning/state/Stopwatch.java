package io.medley.planning.state;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of an experiment that counts: from its acceptance on, pauses left out. Immutable.
 *
 * @param since when it was last started; null while it stands still
 * @param before what had passed then
 */
public record Stopwatch(Instant since, Duration before) {

  static Stopwatch started(Instant now) {
    return new Stopwatch(now, Duration.ZERO);
  }

  /** What it shows. */
  public Duration read(Instant now) {
    return since == null ? before : before.plus(Duration.between(since, now));
  }

  /** Standing still from now on. */
  public Stopwatch stopped(Instant now) {
    return new Stopwatch(null, read(now));
  }

  /** Running again from now on. */
  public Stopwatch resumed(Instant now) {
    return new Stopwatch(now, read(now));
  }
}
