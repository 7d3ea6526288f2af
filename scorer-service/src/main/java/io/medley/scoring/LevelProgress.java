package io.medley.scoring;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stage two has of a level; kept as JSON.
 *
 * @param panes what is known, ascending
 * @param complete the final scores have been published and the panes are gone
 */
record LevelProgress(String level, List<KnownPane> panes, boolean complete) {

  LevelProgress {
    panes = List.copyOf(panes);
  }

  /** A pane whose summary is known. */
  record KnownPane(int pane, int version, int count, boolean full, boolean closed) {

    /** Nothing more is expected of it: it counts for history and windows. */
    boolean settled() {
      return full || closed;
    }

    /** The same samples, and it is certain that it will be these. */
    KnownPane close(int newVersion) {
      return new KnownPane(pane, newVersion, count, full, true);
    }
  }

  static LevelProgress empty(String level) {
    return new LevelProgress(level, List.of(), false);
  }

  Optional<KnownPane> pane(int pane) {
    int low = 0;
    int high = panes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      KnownPane known = panes.get(middle);
      if (known.pane() == pane) {
        return Optional.of(known);
      }
      if (known.pane() < pane) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  LevelProgress with(KnownPane pane) {
    List<KnownPane> replaced =
        Stream.concat(panes.stream().filter(held -> held.pane() != pane.pane()), Stream.of(pane))
            .sorted((a, b) -> Integer.compare(a.pane(), b.pane()))
            .toList();
    return new LevelProgress(level, replaced, complete);
  }

  LevelProgress completed() {
    return new LevelProgress(level, List.of(), true);
  }
}
