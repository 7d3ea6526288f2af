package io.medley.generation.openai;

import io.medley.contracts.SplitMix;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slots of one class that are asked for together: all made anew, or all paraphrases.
 *
 * @param examples real texts to show, a function of the task's seed
 * @param slots in the order of their numbers in the prompt, 1 to their count
 */
record CallGroup(ClassMaterial material, List<Exemplar> examples, List<Slot> slots) {
  private static final int MOST_EXAMPLES = 8;

  private record Kind(String label, boolean paraphrases) {}

  CallGroup {
    examples = List.copyOf(examples);
    slots = List.copyOf(slots);
  }

  /**
   * A task's groups, in the order of their first slots.
   *
   * @param most slots of a group, 1 or more
   * @throws IllegalArgumentException if the task has nothing on a slot's class
   */
  static List<CallGroup> of(GenerationTask task, int most) {
    Map<Kind, List<Slot>> byKind = new LinkedHashMap<>();
    for (Slot slot : task.slots()) {
      Kind kind = new Kind(slot.label(), slot.source() != null);
      byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(slot);
    }
    List<CallGroup> groups = new ArrayList<>();
    byKind.forEach(
        (kind, slots) -> {
          ClassMaterial material = material(task, kind.label());
          for (int from = 0; from < slots.size(); from += most) {
            List<Slot> some = slots.subList(from, Math.min(from + most, slots.size()));
            groups.add(new CallGroup(material, examples(task, material, some.get(0)), some));
          }
        });
    return groups;
  }

  private static ClassMaterial material(GenerationTask task, String label) {
    return task.classes().stream()
        .filter(material -> material.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "task %s has no material for its class %s".formatted(task.taskId(), label)));
  }

  /** A few in a row, from where the seed says, so that different calls see different ones. */
  private static List<Exemplar> examples(GenerationTask task, ClassMaterial material, Slot first) {
    List<Exemplar> all = material.exemplars();
    List<Exemplar> some = new ArrayList<>();
    long start = SplitMix.derive(task.seed(), first.ordinal());
    for (int i = 0; i < Math.min(MOST_EXAMPLES, all.size()); i++) {
      some.add(all.get((int) ((Math.floorMod(start, (long) all.size()) + i) % all.size())));
    }
    return some;
  }

  /** Whether its slots are to be paraphrases of their sources. */
  boolean paraphrases() {
    return slots.get(0).source() != null;
  }

  /** The same with some of the slots, numbered anew. */
  CallGroup with(List<Slot> some) {
    return new CallGroup(material, examples, some);
  }
}
