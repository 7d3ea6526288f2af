package io.medley.scoring.level;

import io.medley.scoring.level.LevelProgress.PendingPane;
import io.medley.scoring.measure.PaneSummary;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a level's live scores are measured of. A settled pane is merged once for all refreshes to
 * come, whether or not it is its turn to be merged for good, so that a refresh costs as much where
 * that is far behind; open panes are merged for this refresh alone. Immutable.
 *
 * @param start what has been merged before
 * @param settled panes that nothing more is expected of, to be merged with it
 * @param open all other panes
 * @param more whether so many settled panes are here that some are left for another time
 */
record LivePanes(Reached start, List<Integer> settled, List<Integer> open, boolean more) {
  /** So many at once, of about a megabyte at most, that many levels fit into memory. */
  static final int AT_ONCE = 8;

  /** Panes of a level, merged. */
  record Reached(PaneSummary summary, Set<Integer> panes) {

    Reached {
      panes = Set.copyOf(panes);
    }

    /** All panes of a level up to one. */
    static Reached upTo(int lastPane, PaneSummary summary) {
      return new Reached(
          summary, IntStream.rangeClosed(0, lastPane).boxed().collect(Collectors.toSet()));
    }

    private List<Integer> lacks(Reached other) {
      return other.panes.stream().filter(pane -> !panes.contains(pane)).sorted().toList();
    }
  }

  /**
   * What is to be merged next.
   *
   * @param last where the last refresh ended
   * @param merged what is merged for good
   * @param kept panes of that whose summaries are here
   * @param pending the panes that are here and not merged for good
   */
  static LivePanes of(
      Reached last, Reached merged, Collection<Integer> kept, List<PendingPane> pending) {
    List<Integer> missed = last.lacks(merged);
    if (merged.panes().containsAll(last.panes()) || !kept.containsAll(missed)) {
      return of(merged, List.of(), pending);
    }
    return of(last, missed, pending);
  }

  private static LivePanes of(Reached start, List<Integer> missed, List<PendingPane> pending) {
    Map<Boolean, List<Integer>> bySettled =
        pending.stream()
            .filter(pane -> pane.count() > 0 && !start.panes().contains(pane.pane()))
            .collect(
                Collectors.partitioningBy(
                    PendingPane::settled,
                    Collectors.mapping(PendingPane::pane, Collectors.toList())));
    List<Integer> settled = Stream.concat(missed.stream(), bySettled.get(true).stream()).toList();
    return new LivePanes(
        start,
        settled.subList(0, Math.min(AT_ONCE, settled.size())),
        bySettled.get(false),
        settled.size() > AT_ONCE);
  }

  /** Whether there are no samples in it. */
  boolean isEmpty() {
    return start.summary().count() == 0 && isStart();
  }

  /** Whether there is nothing but the start. */
  boolean isStart() {
    return settled.isEmpty() && open.isEmpty();
  }

  /** The panes that are not in the start. */
  List<Integer> further() {
    return Stream.concat(settled.stream(), open.stream()).toList();
  }

  /**
   * The start of the next refresh.
   *
   * @param bytes the summaries of the settled panes, and perhaps of others
   */
  Reached reach(Map<Integer, byte[]> bytes) {
    Set<Integer> reached = new HashSet<>(start.panes());
    reached.addAll(settled);
    return new Reached(merge(start.summary(), settled, bytes), reached);
  }

  /**
   * Everything, merged.
   *
   * @param reached the start and the settled panes
   * @param bytes the summaries of the open panes, and perhaps of others
   */
  PaneSummary merge(Reached reached, Map<Integer, byte[]> bytes) {
    return merge(reached.summary(), open, bytes);
  }

  private static PaneSummary merge(
      PaneSummary start, List<Integer> panes, Map<Integer, byte[]> bytes) {
    Stream<PaneSummary> further =
        panes.stream().map(pane -> PaneSummary.fromBytes(bytes.get(pane)));
    return PaneSummary.merge(Stream.concat(Stream.of(start), further).toList());
  }
}
