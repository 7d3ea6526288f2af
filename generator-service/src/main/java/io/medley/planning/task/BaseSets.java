package io.medley.planning.task;

import io.medley.contracts.Ids;
import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ParaphraseLayout;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.planning.state.PlanningStores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The base sets of experiments that paraphrase: their samples, which come by another way than the
 * word that they are closed, and how they are laid out. What there is to remember is in the stores
 * until the experiment's last level is closed; how far the arrival of samples has been checked, and
 * the layouts, are found again after a restart. On the stream thread alone.
 */
public final class BaseSets {

  /** Whether levels can be made from a base set. */
  public enum Readiness {
    /** It is not closed, or not all of its samples are here. */
    WAITING,
    /** All of it is here. */
    READY,
    /** It is closed, and of no use. */
    UNUSABLE
  }

  private final PlanningStores stores;

  /** By base set, how many of its accepted samples are known to be here. */
  private final Map<String, Integer> arrived = new HashMap<>();

  /** By level. */
  private final Map<String, ParaphraseTasks> tasks = new HashMap<>();

  public BaseSets(PlanningStores stores) {
    this.stores = stores;
  }

  /** Whether other levels of the plan are made from a level. */
  public static boolean isBase(ExperimentPlan plan, String level) {
    return plan.levels().stream().anyMatch(other -> level.equals(other.base()));
  }

  /** Keeps a sample of a base set, or a real one to choose with, the first of its id. */
  public void arrived(Sample sample) {
    stores.baseSamples().putIfAbsent(sample.sampleId(), sample);
  }

  /** Keeps how a base set ended. */
  public void closed(LevelClosed closed) {
    stores.bases().put(closed.key(), closed);
  }

  /** Whether a level that has a base can be made. */
  public Readiness readiness(ExperimentPlan plan, PlannedLevel level) {
    String key = Ids.level(plan.experimentId(), level.base());
    LevelClosed closed = closing(plan, level);
    if (closed == null) {
      return Readiness.WAITING;
    }
    if (!closed.usable()) {
      return Readiness.UNUSABLE;
    }
    List<Integer> accepted = closed.accepted();
    int known = arrived.getOrDefault(key, 0);
    while (known < accepted.size() && sample(plan, level, accepted.get(known)) != null) {
      known++;
    }
    arrived.put(key, known);
    return known == accepted.size() ? Readiness.READY : Readiness.WAITING;
  }

  /** How the base of a level was closed. */
  public LevelClosed closing(ExperimentPlan plan, PlannedLevel level) {
    return stores.bases().get(Ids.level(plan.experimentId(), level.base()));
  }

  /** The accepted samples of a level's base, all of which are here, in order. */
  public List<Sample> samples(ExperimentPlan plan, PlannedLevel level) {
    return accepted(plan, level).stream().map(o -> sample(plan, level, o)).toList();
  }

  /** The real samples of a role that are kept to make levels from, by their ordinals. */
  public List<Sample> real(ExperimentPlan plan, Role role, List<Integer> ordinals) {
    return ordinals.stream()
        .map(o -> stores.baseSamples().get(Ids.sample(plan.experimentId(), role.realLevel(), o)))
        .toList();
  }

  /** The base sample of an ordinal. */
  Sample sample(ExperimentPlan plan, PlannedLevel level, int ordinal) {
    return stores.baseSamples().get(Ids.sample(plan.experimentId(), level.base(), ordinal));
  }

  /** How a level whose base set is closed is divided into tasks. */
  ParaphraseTasks tasks(ExperimentPlan plan, PlannedLevel level, int slotsPerTask) {
    return tasks.computeIfAbsent(
        Ids.level(plan.experimentId(), level.level()),
        key -> new ParaphraseTasks(layout(plan, level), level.ratio(), slotsPerTask));
  }

  /**
   * The ordinals beyond those planned that a level copies from its base set; none before it is
   * closed.
   */
  List<Integer> beyondPlanned(ExperimentPlan plan, PlannedLevel level) {
    return closing(plan, level) == null
        ? List.of()
        : accepted(plan, level).stream().filter(o -> o >= level.samples()).toList();
  }

  private ParaphraseLayout layout(ExperimentPlan plan, PlannedLevel level) {
    long seed = plan.level(level.base()).orElseThrow().seed();
    return ParaphraseLayout.of(
        SplitMix.derive(seed, "paraphrases"),
        plan.classes(),
        accepted(plan, level),
        plan.request().generation().paraphrasesPerSample());
  }

  private List<Integer> accepted(ExperimentPlan plan, PlannedLevel level) {
    return closing(plan, level).accepted();
  }

  /** Lets go of an experiment that needs its base sets no more. */
  public void forget(ExperimentPlan plan) {
    for (PlannedLevel level : plan.levels()) {
      String key = Ids.level(plan.experimentId(), level.level());
      tasks.remove(key);
      arrived.remove(key);
      if (stores.bases().delete(key)) {
        PlanningStores.removeAll(stores.baseSamples(), key + "/");
      }
    }
    PlanningStores.removeAll(stores.baseSamples(), plan.experimentId() + "/real-");
  }
}
