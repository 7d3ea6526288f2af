package io.medley.planning.task;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Tuning;
import io.medley.planning.material.TopicPools;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.state.Recent;
import io.medley.planning.state.Replacement;
import io.medley.planning.state.TaskWindow;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What the tasks of a level are made of: its first ones, which follow from the plan and, for a
 * level of paraphrases, from its base set; and those that make up for duplicates, with the indices
 * after them. All state is in the stores; on the stream thread alone.
 */
public final class LevelTasks {
  private static final int LEVELS_REMEMBERED = 8;

  private final PlanningStores stores;
  private final BaseSets bases;
  private final LearningSets learning;

  /** By experiment; found again after a restart. */
  private final Map<String, LevelTopics> topics = new Recent<>(LEVELS_REMEMBERED);

  public LevelTasks(PlanningStores stores, BaseSets bases) {
    this.stores = stores;
    this.bases = bases;
    this.learning = new LearningSets(bases);
  }

  /**
   * First tasks of a level, none where its samples are chosen; one that copies a base is asked
   * about only once that is ready.
   */
  public int first(ExperimentPlan plan, PlannedLevel level, int slotsPerTask) {
    if (level.chosen()) {
      return 0;
    }
    return level.paraphrased()
        ? bases.tasks(plan, level, slotsPerTask).count()
        : TaskComposition.tasks(level, slotsPerTask);
  }

  /**
   * First tasks that are not released yet; of a level that is made from another, whose number is
   * known only later, about.
   */
  public int left(ExperimentPlan plan, TaskWindow window) {
    int all =
        plan.levels().stream()
            .skip(window.level())
            .filter(planned -> !planned.chosen())
            .mapToInt(planned -> TaskComposition.tasks(planned, window.slotsPerTask()))
            .sum();
    return all - window.task();
  }

  /** The ordinals beyond those planned that the level's first tasks have. */
  public List<Integer> beyondPlanned(ExperimentPlan plan, PlannedLevel level) {
    return level.paraphrased() ? bases.beyondPlanned(plan, level) : List.of();
  }

  /** The ordinals of a task that has been released. */
  public List<Integer> ordinals(
      ExperimentPlan plan, PlannedLevel level, int task, int slotsPerTask) {
    if (task >= first(plan, level, slotsPerTask)) {
      return replacements(plan, level, task).stream().map(Replacement::ordinal).toList();
    }
    return level.paraphrased()
        ? bases.tasks(plan, level, slotsPerTask).ordinals(task)
        : TaskComposition.ordinals(level, task, slotsPerTask);
  }

  /** A task to release. */
  public GenerationTask compose(
      ExperimentPlan plan, PlannedLevel level, int task, int slotsPerTask) {
    if (level.round() != null) {
      return ofRound(plan, level, task, slotsPerTask);
    }
    IntFunction<ClassMaterial> materials = materials(plan, level);
    List<Slot> slots =
        level.paraphrased()
            ? paraphrases(plan, level, task, slotsPerTask, materials)
            : TaskComposition.slots(
                plan, ordinals(plan, level, task, slotsPerTask), topics(plan, level), materials);
    return TaskComposition.compose(plan, level, task, slots, materials, null);
  }

  private IntFunction<ClassMaterial> materials(ExperimentPlan plan, PlannedLevel level) {
    int source = TrainingDraws.source(plan, level);
    return label -> stores.material(plan.experimentId(), source, label);
  }

  private GenerationTask ofRound(
      ExperimentPlan plan, PlannedLevel level, int task, int slotsPerTask) {
    LearningSet learnt = learning.of(plan, level);
    Tuning tuning = plan.request().tunes() ? learnt.tuning(learning.heldOut(plan)) : null;
    List<Integer> ordinals = ordinals(plan, level, task, slotsPerTask);
    IntFunction<ClassMaterial> real = materials(plan, level);
    if (!level.learns()) {
      List<Slot> slots = TaskComposition.slots(plan, ordinals, topics(plan, level), real);
      return TaskComposition.compose(plan, level, task, slots, real, tuning);
    }
    LearningSet.Shown shown = learnt.shown(real, task);
    List<Slot> slots =
        TaskComposition.slots(plan, ordinals, topics(plan, level), shown::material).stream()
            .map(shown::inherited)
            .toList();
    return TaskComposition.compose(plan, level, task, slots, shown::material, tuning);
  }

  /** Levels are released one after the other, so an experiment has one that matters. */
  private LevelTopics topics(ExperimentPlan plan, PlannedLevel level) {
    TopicPools pools = stores.pools(plan.experimentId(), TrainingDraws.source(plan, level));
    return topics.compute(
        plan.experimentId(),
        (id, known) ->
            known != null && known.isOf(level, pools) ? known : new LevelTopics(level, pools));
  }

  private List<Slot> paraphrases(
      ExperimentPlan plan,
      PlannedLevel level,
      int task,
      int slotsPerTask,
      IntFunction<ClassMaterial> materials) {
    ParaphraseTasks tasks = bases.tasks(plan, level, slotsPerTask);
    ParaphraseSlots slots =
        new ParaphraseSlots(plan, tasks, o -> bases.sample(plan, level, o), materials);
    return task < tasks.count()
        ? tasks.ordinals(task).stream().map(slots::planned).toList()
        : replacements(plan, level, task).stream().map(slots::replacement).toList();
  }

  /**
   * Leaves a task that makes up for duplicates so many of its ordinals, before it is composed; the
   * others may be ordered again.
   */
  public void cut(ExperimentPlan plan, PlannedLevel level, int task, int ordinals) {
    List<Replacement> first = replacements(plan, level, task).subList(0, ordinals);
    stores
        .replacements()
        .put(Ids.task(plan.experimentId(), level.level(), task), new Replacement.Task(first));
  }

  private List<Replacement> replacements(ExperimentPlan plan, PlannedLevel level, int task) {
    return stores.replacements().get(Ids.task(plan.experimentId(), level.level(), task)).ordinals();
  }

  /** Lets go of an experiment that is deleted. */
  public void forget(ExperimentPlan plan) {
    learning.forget(plan);
  }
}
