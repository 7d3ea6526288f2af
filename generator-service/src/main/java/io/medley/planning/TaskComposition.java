package io.medley.planning;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.datasets.Datasets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Composes the tasks of a level: consecutive ordinals, ordinal o of class o mod K. The topics that
 * the level's pool has for a class are put into an order that is seeded by the level, and the
 * class's slots take them in turn, starting over where there are more slots than topics. A pure
 * function of the plan and the materials.
 */
final class TaskComposition {
  private TaskComposition() {}

  /** Tasks of a level. */
  static int tasks(PlannedLevel level, int slotsPerTask) {
    return (level.samples() + slotsPerTask - 1) / slotsPerTask;
  }

  /** Slots of the next task of a wave, which is of that level. */
  static int slots(PlannedLevel level, Wave wave) {
    return Math.min(wave.slotsPerTask(), level.samples() - wave.task() * wave.slotsPerTask());
  }

  /** Whether the ordinal is one of the task's. */
  static boolean holds(PlannedLevel level, int task, int slotsPerTask, int ordinal) {
    return ordinal >= task * slotsPerTask
        && ordinal < Math.min((task + 1) * slotsPerTask, level.samples());
  }

  /**
   * One task.
   *
   * @param task its index, 0 to tasks − 1
   * @param materials of a class by its index
   */
  static GenerationTask compose(
      ExperimentPlan plan,
      PlannedLevel level,
      int task,
      int slotsPerTask,
      TopicPools pools,
      IntFunction<ClassMaterial> materials) {
    int classes = plan.classes();
    Map<Integer, List<String>> topics = new HashMap<>();
    Map<Integer, ClassMaterial> used = new LinkedHashMap<>();
    List<Slot> slots = new ArrayList<>();
    for (int o = task * slotsPerTask; holds(level, task, slotsPerTask, o); o++) {
      int label = o % classes;
      if (!topics.containsKey(label)) {
        topics.put(label, shuffled(level, pools.topics(level.poolSize(), label), label));
        used.put(label, materials.apply(label));
      }
      List<String> ofClass = topics.get(label);
      slots.add(
          new Slot(
              o,
              plan.labels().get(label),
              ofClass.get(o / classes % ofClass.size()),
              context(used.get(label).exemplars(), o / classes)));
    }
    return new GenerationTask(
        plan.experimentId(),
        level.level(),
        task,
        SplitMix.derive(SplitMix.derive(level.seed(), "tasks"), task),
        plan.request().generation().generator(),
        plan.paneSize(),
        List.copyOf(used.values()),
        slots,
        null,
        Datasets.form(plan.request().dataset()));
  }

  /**
   * The contexts of a class's training samples are taken in turn too, each round one further on, so
   * that a topic which comes back at a fixed interval meets all of them.
   *
   * @param rank the slot's number among those of its class
   */
  private static String context(List<Exemplar> exemplars, int rank) {
    return exemplars.isEmpty()
        ? null
        : exemplars.get((rank + rank / exemplars.size()) % exemplars.size()).context();
  }

  private static List<String> shuffled(PlannedLevel level, List<String> topics, int label) {
    long seed = SplitMix.derive(SplitMix.derive(level.seed(), "topics"), label);
    return topics.stream()
        .sorted(
            Comparator.<String>comparingLong(noun -> SplitMix.derive(seed, noun))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
