package io.medley.scoring;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.SyntheticSubset;
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
  private final Optional<OrdinalSet> accepted;
  private final List<Integer> panes;
  private final NavigableMap<Integer, OrdinalSet> subsets;

  private PaneExtent(
      int paneSize,
      int planned,
      Optional<OrdinalSet> accepted,
      NavigableMap<Integer, OrdinalSet> subsets) {
    this.paneSize = paneSize;
    this.planned = planned;
    this.accepted = accepted;
    this.panes =
        accepted
            .map(ordinals -> ordinals.panes(paneSize))
            .orElseGet(() -> IntStream.range(0, plannedPanes()).boxed().toList());
    this.subsets = subsets;
  }

  /**
   * The extent of a level of the plan; none for a level that is not in it.
   *
   * @param accepted of a level that is closed
   */
  static Optional<PaneExtent> of(ExperimentPlan plan, String level, Optional<OrdinalSet> accepted) {
    return plan.level(level)
        .map(
            known ->
                new PaneExtent(
                    plan.paneSize(),
                    known.samples(),
                    accepted,
                    accepted
                        .map(ordinals -> subsets(plan, level, ordinals))
                        .orElseGet(TreeMap::new)));
  }

  private static NavigableMap<Integer, OrdinalSet> subsets(
      ExperimentPlan plan, String level, OrdinalSet accepted) {
    NavigableMap<Integer, OrdinalSet> subsets = new TreeMap<>();
    for (int size : new TreeSet<>(partialArms(plan, level, accepted).values())) {
      subsets.put(
          size,
          OrdinalSet.of(
              SyntheticSubset.choose(
                  plan.request().seed(), plan.classes(), accepted.toList(), size)));
    }
    return subsets;
  }

  /** Arms that take some of a closed level's samples and not all, with how many. */
  static Map<String, Integer> partialArms(ExperimentPlan plan, String level, OrdinalSet accepted) {
    return plan.arms().stream()
        .filter(arm -> Objects.equals(arm.level(), level))
        .filter(arm -> arm.synthetic() > 0 && arm.synthetic() < accepted.size())
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
    return accepted.orElseThrow().between(pane * paneSize, (pane + 1) * paneSize);
  }

  /** How many of a pane's ordinals were accepted; only of a closed level. */
  int acceptedCount(int pane) {
    return accepted.orElseThrow().count(pane * paneSize, (pane + 1) * paneSize);
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
    return subsets.get(size).between(pane * paneSize, (pane + 1) * paneSize);
  }
}
