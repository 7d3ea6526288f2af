package io.medley.scoring;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.SyntheticSubset;
import io.medley.contracts.task.LevelClosed;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which ordinals of a level there are to be, pane by pane: those of the plan, and, once the level
 * is closed, those that were accepted. Immutable, thread-safe.
 */
final class PaneExtent {
  private final int paneSize;
  private final int planned;
  private final Optional<NavigableMap<Integer, NavigableSet<Integer>>> accepted;
  private final List<Integer> panes;
  private final NavigableMap<Integer, NavigableSet<Integer>> subsets;

  private PaneExtent(
      int paneSize,
      int planned,
      Optional<NavigableMap<Integer, NavigableSet<Integer>>> accepted,
      NavigableMap<Integer, NavigableSet<Integer>> subsets) {
    this.paneSize = paneSize;
    this.planned = planned;
    this.accepted = accepted;
    this.panes =
        accepted
            .map(byPane -> List.copyOf(byPane.keySet()))
            .orElseGet(() -> IntStream.range(0, plannedPanes()).boxed().toList());
    this.subsets = subsets;
  }

  /** The extent of a level of the plan; none for a level that is not in it. */
  static Optional<PaneExtent> of(ExperimentPlan plan, String level, Optional<LevelClosed> closed) {
    return plan.level(level)
        .map(
            known ->
                new PaneExtent(
                    plan.paneSize(),
                    known.samples(),
                    closed.map(ended -> byPane(ended.accepted(), plan.paneSize())),
                    closed.map(ended -> subsets(plan, level, ended)).orElseGet(TreeMap::new)));
  }

  private static NavigableMap<Integer, NavigableSet<Integer>> byPane(
      List<Integer> ordinals, int paneSize) {
    NavigableMap<Integer, NavigableSet<Integer>> byPane = new TreeMap<>();
    ordinals.forEach(
        ordinal ->
            byPane.computeIfAbsent(ordinal / paneSize, pane -> new TreeSet<>()).add(ordinal));
    return byPane;
  }

  private static NavigableMap<Integer, NavigableSet<Integer>> subsets(
      ExperimentPlan plan, String level, LevelClosed closed) {
    NavigableMap<Integer, NavigableSet<Integer>> subsets = new TreeMap<>();
    for (int size : new TreeSet<>(partialArms(plan, level, closed).values())) {
      subsets.put(
          size,
          new TreeSet<>(
              SyntheticSubset.choose(
                  plan.request().seed(), plan.classes(), closed.accepted(), size)));
    }
    return subsets;
  }

  /** Arms that take some of a closed level's samples and not all, with how many. */
  static Map<String, Integer> partialArms(ExperimentPlan plan, String level, LevelClosed closed) {
    return plan.arms().stream()
        .filter(arm -> Objects.equals(arm.level(), level))
        .filter(arm -> arm.synthetic() > 0 && arm.synthetic() < closed.accepted().size())
        .collect(Collectors.toMap(PlannedArm::arm, PlannedArm::synthetic));
  }

  /** Whether the level is closed. */
  boolean closed() {
    return accepted.isPresent();
  }

  /** Ordinals that the plan has for a pane; the last pane may be short, later ones have none. */
  int planned(int pane) {
    return Math.max(0, Math.min(paneSize, planned - pane * paneSize));
  }

  /** Whether an ordinal is one of the plan's. */
  boolean isPlanned(int ordinal) {
    return ordinal < planned;
  }

  /** Whether an ordinal belongs to a pane. */
  boolean inPane(int ordinal, int pane) {
    return ordinal / paneSize == pane;
  }

  /** The accepted ordinals of a pane; only of a closed level. */
  NavigableSet<Integer> accepted(int pane) {
    return accepted.orElseThrow().getOrDefault(pane, Collections.emptyNavigableSet());
  }

  /** Panes with samples that count: those of the plan or, of a closed level, the accepted ones'. */
  List<Integer> panes() {
    return panes;
  }

  /** How many panes the plan has. */
  int plannedPanes() {
    return (planned + paneSize - 1) / paneSize;
  }

  /** The sizes of arms that take some of the level's samples and not all, ascending. */
  Set<Integer> armSizes() {
    return subsets.keySet();
  }

  /** The ordinals of a pane that arms of a size take. */
  NavigableSet<Integer> taken(int size, int pane) {
    return subsets.get(size).subSet(pane * paneSize, true, (pane + 1) * paneSize, false);
  }
}
