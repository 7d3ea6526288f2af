package io.medley.scoring.level;

import io.medley.scoring.measure.PaneSummary;
import io.medley.scoring.stage.StageStores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The summaries that are kept of one level: of panes that are not merged or that windows to come
 * begin with, of what is merged, and the same of what arms take. As many for a long level as for a
 * short one, if its panes are settled in about their order.
 */
final class LevelSummaries {
  private static final String MERGED = "merged";

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

  /** What is merged; of no samples where nothing is. */
  PaneSummary merged() {
    return read(store.summary(experimentId, level, MERGED));
  }

  /** What arms of a size take of what is merged, to be decoded on any thread. */
  Supplier<PaneSummary> mergedArm(int size) {
    byte[] bytes = store.summary(experimentId, level, armName(size));
    return () -> read(bytes);
  }

  private PaneSummary read(byte[] bytes) {
    return bytes == null ? none : PaneSummary.fromBytes(bytes);
  }

  void putPane(int pane, byte[] summary) {
    store.putSummary(experimentId, level, paneName(pane), summary);
  }

  void removePane(int pane) {
    store.removeSummary(experimentId, level, paneName(pane));
  }

  void putArm(int size, int pane, byte[] summary) {
    store.putSummary(experimentId, level, armName(size, pane), summary);
  }

  /** The stored bytes of panes, without those that are known already. */
  Map<Integer, byte[]> bytes(Collection<Integer> panes, Map<Integer, PaneSummary> known) {
    return panes.stream()
        .filter(pane -> !known.containsKey(pane))
        .collect(
            Collectors.toMap(
                pane -> pane, pane -> store.summary(experimentId, level, paneName(pane))));
  }

  /** What arms of a size take of what is merged and of these panes, to be merged in this order. */
  List<byte[]> armBytes(int size, List<Integer> panes) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(store.summary(experimentId, level, armName(size)));
    panes.forEach(pane -> parts.add(store.summary(experimentId, level, armName(size, pane))));
    parts.removeIf(part -> part == null);
    return parts;
  }

  /** Takes what is merged now, with what arms take of it; what they take of the panes goes. */
  void putMerged(byte[] merged, Map<Integer, byte[]> arms, List<Integer> panes) {
    store.putSummary(experimentId, level, MERGED, merged);
    arms.forEach(
        (size, taken) -> {
          store.putSummary(experimentId, level, armName(size), taken);
          panes.forEach(pane -> store.removeSummary(experimentId, level, armName(size, pane)));
        });
  }

  private static String paneName(int pane) {
    return "pane/" + StageStores.number(pane);
  }

  private static String armName(int size) {
    return "arm/" + StageStores.number(size);
  }

  private static String armName(int size, int pane) {
    return armName(size) + "/" + StageStores.number(pane);
  }
}
