package io.medley.scoring;

import io.medley.scoring.LevelProgress.PendingPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a level's live scores are measured of. A settled pane whose turn it is, is merged once for
 * all refreshes to come, so that a refresh costs as much where merging for good is far behind; all
 * other panes are merged for this refresh alone. Immutable.
 *
 * @param start what has been merged before
 * @param inTurn settled panes that follow on it, in their order
 * @param apart panes that are open, or have an open one before them
 */
record LivePanes(Reached start, List<Integer> inTurn, List<Integer> apart) {
  /** So many at once, of about a megabyte at most, that many levels fit into memory. */
  static final int AT_ONCE = 8;

  /**
   * All panes of a level up to one, merged.
   *
   * @param lastPane −1 where there is none
   */
  record Reached(PaneSummary summary, int lastPane) {

    /** The other, unless this goes farther. */
    Reached orAsFar(Reached other) {
      return lastPane > other.lastPane ? this : other;
    }
  }

  /** Of the panes that are here and not merged for good, those that are not in the start. */
  static LivePanes of(Reached start, List<PendingPane> pending) {
    List<Integer> inTurn = new ArrayList<>();
    List<Integer> apart = new ArrayList<>();
    for (PendingPane pane : pending) {
      if (pane.settled() && pane.pane() == start.lastPane() + inTurn.size() + 1) {
        inTurn.add(pane.pane());
      } else if (pane.count() > 0 && pane.pane() > start.lastPane()) {
        apart.add(pane.pane());
      }
    }
    return new LivePanes(start, inTurn.subList(0, Math.min(AT_ONCE, inTurn.size())), apart);
  }

  /** Whether there are no samples in it. */
  boolean isEmpty() {
    return start.summary().count() == 0 && isStart();
  }

  /** Whether there is nothing but the start. */
  boolean isStart() {
    return inTurn.isEmpty() && apart.isEmpty();
  }

  /** The panes that are not in the start. */
  List<Integer> further() {
    return Stream.concat(inTurn.stream(), apart.stream()).toList();
  }

  /**
   * The start of the next refresh.
   *
   * @param bytes the summaries of the panes in turn, and perhaps of others
   */
  Reached reach(Map<Integer, byte[]> bytes) {
    return new Reached(merge(start.summary(), inTurn, bytes), start.lastPane() + inTurn.size());
  }

  /**
   * Everything, merged.
   *
   * @param reached the start and the panes in turn
   * @param bytes the summaries of the panes apart, and perhaps of others
   */
  PaneSummary merge(Reached reached, Map<Integer, byte[]> bytes) {
    return merge(reached.summary(), apart, bytes);
  }

  private static PaneSummary merge(
      PaneSummary start, List<Integer> panes, Map<Integer, byte[]> bytes) {
    Stream<PaneSummary> further =
        panes.stream().map(pane -> PaneSummary.fromBytes(bytes.get(pane)));
    return PaneSummary.merge(Stream.concat(Stream.of(start), further).toList());
  }
}
