package io.medley.scoring.level;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stage two has of a level beside what is merged; kept as JSON.
 *
 * @param pending panes whose summaries are here and not merged, ascending
 * @param anew the accepted ordinals are not the planned ones: only panes count that say so
 * @param complete the final scores have been published and the panes are gone
 */
record LevelProgress(String level, List<PendingPane> pending, boolean anew, boolean complete) {

  LevelProgress {
    pending = List.copyOf(pending);
  }

  /**
   * A pane that waits to be merged.
   *
   * @param settled nothing more is expected of it: it can be merged in its turn
   */
  record PendingPane(int pane, int count, boolean settled) {}

  static LevelProgress empty(String level) {
    return new LevelProgress(level, List.of(), false, false);
  }

  boolean isSettled(int pane) {
    return pending.stream().anyMatch(held -> held.pane() == pane && held.settled());
  }

  LevelProgress with(PendingPane pane) {
    List<PendingPane> replaced =
        Stream.concat(pending.stream().filter(held -> held.pane() != pane.pane()), Stream.of(pane))
            .sorted((a, b) -> Integer.compare(a.pane(), b.pane()))
            .toList();
    return new LevelProgress(level, replaced, anew, complete);
  }

  LevelProgress without(List<Integer> merged) {
    return new LevelProgress(
        level,
        pending.stream().filter(pane -> !merged.contains(pane.pane())).toList(),
        anew,
        complete);
  }

  /** With nothing said that does not rest on the accepted ordinals. */
  LevelProgress begunAnew() {
    return new LevelProgress(level, List.of(), true, complete);
  }

  LevelProgress completed() {
    return new LevelProgress(level, List.of(), anew, true);
  }
}
