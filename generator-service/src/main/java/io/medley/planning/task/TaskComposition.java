package io.medley.planning.task;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Tuning;
import io.medley.datasets.Datasets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Composes the tasks of a level. Where samples are made anew, its first tasks have consecutive
 * ordinals, ordinal o of class o mod K. The topics that the level's pool has for a class are put
 * into an order that is seeded by the level, and the class's slots take them in turn, starting over
 * where there are more slots than topics. A pure function of the plan and the materials.
 */
public final class TaskComposition {
  private TaskComposition() {}

  /** First tasks of a level whose samples are made anew. */
  public static int tasks(PlannedLevel level, int slotsPerTask) {
    return (level.samples() + slotsPerTask - 1) / slotsPerTask;
  }

  /** The ordinals of one of them, rising. */
  public static List<Integer> ordinals(PlannedLevel level, int task, int slotsPerTask) {
    int first = task * slotsPerTask;
    return IntStream.range(first, Math.min(first + slotsPerTask, level.samples())).boxed().toList();
  }

  /**
   * Slots to be made anew, each with its topic, and its context where there are any.
   *
   * @param topics of the level
   * @param materials of a class by its index
   */
  public static List<Slot> slots(
      ExperimentPlan plan,
      List<Integer> ordinals,
      LevelTopics topics,
      IntFunction<ClassMaterial> materials) {
    int classes = plan.classes();
    Map<Integer, List<Exemplar>> exemplars = new HashMap<>();
    List<Slot> slots = new ArrayList<>();
    for (int o : ordinals) {
      List<String> ofClass = topics.of(o % classes);
      List<Exemplar> real =
          exemplars.computeIfAbsent(o % classes, label -> materials.apply(label).exemplars());
      slots.add(
          new Slot(
              o,
              plan.labels().get(o % classes),
              ofClass.get(o / classes % ofClass.size()),
              context(real, o / classes)));
    }
    return slots;
  }

  /**
   * One task.
   *
   * @param task its index
   * @param materials of a class by its index; asked for where a slot of the class is to be written
   * @param tuning what the generator learns before; null where it learns nothing
   */
  public static GenerationTask compose(
      ExperimentPlan plan,
      PlannedLevel level,
      int task,
      List<Slot> slots,
      IntFunction<ClassMaterial> materials,
      @Nullable Tuning tuning) {
    List<ClassMaterial> used =
        slots.stream()
            .filter(slot -> slot.derivation() != Derivation.COPY)
            .map(Slot::label)
            .distinct()
            .map(label -> materials.apply(plan.labels().indexOf(label)))
            .toList();
    return new GenerationTask(
        plan.experimentId(),
        level.level(),
        task,
        SplitMix.derive(SplitMix.derive(level.seed(), "tasks"), task),
        plan.request().generation().generator(),
        plan.paneSize(),
        plan.request().generation().replacesDuplicates() ? "replace" : null,
        used,
        slots,
        null,
        Datasets.form(plan.request().dataset()),
        plan.request().generation().cache(),
        tuning);
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
}
