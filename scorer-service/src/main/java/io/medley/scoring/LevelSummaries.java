package io.medley.scoring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The summaries that are kept of one level: of its panes and of what arms take. */
final class LevelSummaries {
  private final ScoreStore store;
  private final String experimentId;
  private final String level;
  private final PaneSummary none;

  LevelSummaries(ScoreStore store, String experimentId, String level, int dimension) {
    this.store = store;
    this.experimentId = experimentId;
    this.level = level;
    this.none = PaneSummary.empty(dimension);
  }

  PaneSummary none() {
    return none;
  }

  PaneSummary pane(int pane) {
    return PaneSummary.fromBytes(store.pane(experimentId, level, pane));
  }

  /** The stored bytes of panes, without those that are known already. */
  Map<Integer, byte[]> bytes(Collection<Integer> panes, Map<Integer, PaneSummary> known) {
    return panes.stream()
        .filter(pane -> !known.containsKey(pane))
        .collect(Collectors.toMap(pane -> pane, pane -> store.pane(experimentId, level, pane)));
  }

  /** Panes merged to a start, in the order given. */
  PaneSummary merged(PaneSummary start, List<Integer> panes) {
    PaneSummary all = start;
    for (int pane : panes) {
      all = all.merge(pane(pane));
    }
    return all;
  }

  /** What arms of a size take of these panes. */
  PaneSummary arm(int size, List<Integer> panes) {
    PaneSummary taken = none;
    for (int pane : panes) {
      byte[] part = store.arm(experimentId, level, size, pane);
      taken = part == null ? taken : taken.merge(PaneSummary.fromBytes(part));
    }
    return taken;
  }
}
