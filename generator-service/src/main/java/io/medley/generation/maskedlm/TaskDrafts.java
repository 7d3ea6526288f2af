package io.medley.generation.maskedlm;

import io.medley.contracts.SplitMix;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Begins the drafts of one task: which real example a slot's next draft is framed by, and with
 * which random stream. Both follow from the task's seed, the slot's ordinal and the number of
 * drafts the slot has had. A slot with a context is framed by an example about the same, so that
 * its label holds for it. One thread.
 */
final class TaskDrafts {
  private final GenerationTask task;
  private final Function<String, int[]> wordPieces;
  private final double maskedShare;
  private final Map<String, ClassMaterial> materials = new HashMap<>();
  private final Map<Integer, Integer> begun = new HashMap<>();

  /**
   * Looks at the task's material.
   *
   * @throws IllegalArgumentException if a slot has no topic, or the task nothing on its class
   */
  TaskDrafts(GenerationTask task, Function<String, int[]> wordPieces, double maskedShare) {
    this.task = task;
    this.wordPieces = wordPieces;
    this.maskedShare = maskedShare;
    task.classes().forEach(material -> materials.put(material.label(), material));
    for (Slot slot : task.slots()) {
      if (!materials.containsKey(slot.label()) || slot.topic() == null) {
        throw new IllegalArgumentException(
            "ordinal %d of task %s has no topic, or the task has no material for its class %s"
                .formatted(slot.ordinal(), task.taskId(), slot.label()));
      }
    }
  }

  /**
   * Further drafts, slot by slot; none for a slot whose class has no example to frame one.
   *
   * @param perSlot drafts per slot on average, 1 or more
   */
  List<MaskedDraft> next(List<Slot> slots, double perSlot) {
    List<MaskedDraft> drafts = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      int count = (int) (Math.floor((i + 1) * perSlot) - Math.floor(i * perSlot));
      for (int draft = 0; draft < count; draft++) {
        begin(slots.get(i), drafts);
      }
    }
    return drafts;
  }

  private void begin(Slot slot, List<MaskedDraft> drafts) {
    ClassMaterial material = materials.get(slot.label());
    List<Exemplar> exemplars = exemplars(slot, material);
    String prompt = Preamble.of(task.textForm(), slot.topic(), material.words());
    int number = begun.merge(slot.ordinal(), 1, Integer::sum) - 1;
    long slotSeed = SplitMix.derive(task.seed(), slot.ordinal());
    for (int skipped = 0; skipped < exemplars.size(); skipped++) {
      Exemplar exemplar = exemplars.get(turn(slot, number + skipped, exemplars.size()));
      Frame frame = Frame.of(slot.context(), prompt, exemplar.text(), wordPieces);
      if (frame.maskable().length > 0) {
        SplittableRandom random = new SplittableRandom(SplitMix.derive(slotSeed, number));
        drafts.add(new MaskedDraft(slot, exemplar, frame, maskedShare, random));
        return;
      }
    }
  }

  /** With a context, the examples about the same; all of the class where there are none. */
  private static List<Exemplar> exemplars(Slot slot, ClassMaterial material) {
    List<Exemplar> same =
        material.exemplars().stream()
            .filter(exemplar -> Objects.equals(exemplar.context(), slot.context()))
            .toList();
    return same.isEmpty() ? material.exemplars() : same;
  }

  /**
   * Takes the examples of a class in turn, each equally often, and begins each round one further
   * on, so that a topic which comes back at a fixed interval meets all of them.
   */
  private int turn(Slot slot, int number, int exemplars) {
    int rank = slot.ordinal() / task.classes().size();
    return (rank + rank / exemplars + number) % exemplars;
  }
}
