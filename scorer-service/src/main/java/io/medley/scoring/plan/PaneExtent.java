package io.medley.scoring.plan;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.SyntheticSubset;
import io.medley.scoring.event.PaneStanding;
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

/**
 * Which ordinals of a level there are to be, pane by pane: those of the plan until the level is
 * closed, then those that were accepted. Immutable, thread-safe.
 */
public final class PaneExtent {
  private final int paneSize;
  private final int planned;
  private final boolean closed;
  private final OrdinalSet expected;
  private final List<Integer> panes;
  private final NavigableMap<Integer, OrdinalSet> subsets = new TreeMap<>();

  private PaneExtent(
      ExperimentPlan plan, String level, int planned, Optional<OrdinalSet> accepted) {
    this.paneSize = plan.paneSize();
    this.planned = planned;
    this.closed = accepted.isPresent();
    this.expected = accepted.orElseGet(() -> OrdinalSet.below(planned));
    this.panes = expected.panes(paneSize);
    for (int size : new TreeSet<>(partialArms(plan, level, expected).values())) {
      subsets.put(size, OrdinalSet.of(taken(plan, size)));
    }
  }

  private List<Integer> taken(ExperimentPlan plan, int size) {
    return SyntheticSubset.choose(plan.request().seed(), plan.classes(), expected.toList(), size);
  }

  /**
   * The extent of a level of the plan; none for a level that is not in it.
   *
   * @param accepted of a level that is closed
   */
  static Optional<PaneExtent> of(ExperimentPlan plan, String level, Optional<OrdinalSet> accepted) {
    return plan.level(level).map(known -> new PaneExtent(plan, level, known.samples(), accepted));
  }

  /** Arms that take some of a level's samples and not all, with how many. */
  public static Map<String, Integer> partialArms(
      ExperimentPlan plan, String level, OrdinalSet expected) {
    return plan.arms().stream()
        .filter(arm -> Objects.equals(arm.level(), level))
        .filter(arm -> arm.synthetic() > 0 && arm.synthetic() < expected.size())
        .collect(Collectors.toMap(PlannedArm::arm, PlannedArm::synthetic));
  }

  /** Whether the level is closed. */
  public boolean closed() {
    return closed;
  }

  /** Whether the expected ordinals are the plan's: the level is open, or all went as planned. */
  public boolean asPlanned() {
    return expected.isBelow(planned);
  }

  /** How a pane stands that holds exactly its expected ordinals. */
  public PaneStanding settled() {
    return asPlanned() ? PaneStanding.FULL : PaneStanding.ACCEPTED;
  }

  /**
   * Whether an ordinal belongs to a pane and may count: until the level is closed those above the
   * plan may, in the place of others.
   */
  public boolean counts(int ordinal, int pane) {
    return ordinal / paneSize == pane && (!closed || expected.contains(ordinal));
  }

  /** The expected ordinals of a pane. */
  public NavigableSet<Integer> expected(int pane) {
    return expected.between(from(pane), from(pane + 1L));
  }

  /** How many ordinals of a pane are expected. */
  public int count(int pane) {
    return expected.count(from(pane), from(pane + 1L));
  }

  /** The first ordinal of a pane; of one that no ordinal can be in, that after all. */
  private int from(long pane) {
    return (int) Math.min(Integer.MAX_VALUE, pane * paneSize);
  }

  /** How many ordinals are expected of all panes. */
  public int count() {
    return expected.size();
  }

  /** The panes of which samples are expected, ascending. */
  public List<Integer> panes() {
    return panes;
  }

  /** How many panes the plan has. */
  public int plannedPanes() {
    return (planned + paneSize - 1) / paneSize;
  }

  /** The sizes of arms that take some of the level's samples and not all, ascending. */
  public Set<Integer> armSizes() {
    return subsets.keySet();
  }

  /** The ordinals of a pane that arms of a size take. */
  public NavigableSet<Integer> taken(int size, int pane) {
    return subsets.get(size).between(pane * paneSize, (pane + 1) * paneSize);
  }
}
