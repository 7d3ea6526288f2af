package io.medley.generation;

import io.medley.contracts.SplitMix;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.diversity.text.NormalisedText;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;
import io.medley.generation.backend.TunableBackend;
import io.medley.generation.backend.TunableBackend.Tuned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The texts of a task, whatever its backend: copies as they are, all else from the backend, which
 * is tuned before where the task says so. Where the task replaces duplicates, slots whose text an
 * earlier slot or a copy of it has go to the backend again, under another seed and at most {@link
 * #TRIES} times; a duplicate that is left then stays. As deterministic as the backend is.
 * Stateless.
 */
final class TaskTexts {
  static final int TRIES = 3;

  private TaskTexts() {}

  /**
   * All texts that there are.
   *
   * @throws InterruptedException if the task was dropped meanwhile
   */
  static Generated of(GenerationTask task, GenerationBackend backend, LeaseMeter lease)
      throws InterruptedException {
    List<Slot> copied =
        task.slots().stream().filter(slot -> slot.derivation() == Derivation.COPY).toList();
    Generated copies = Generated.nothing().withTexts(copied.stream().map(TaskTexts::copy).toList());
    List<Slot> open = task.slots().stream().filter(slot -> !copied.contains(slot)).toList();
    if (open.isEmpty()) {
      return copies;
    }
    if (task.tuning() == null) {
      return copies.plus(written(task, open, copies, backend, lease));
    }
    if (!(backend instanceof TunableBackend tunable)) {
      return copies.plus(
          Generated.impossible(
              "the generator '%s' cannot be tuned: ask for masked-lm, or for generatorUpdate: seeds"
                  .formatted(backend.name())));
    }
    Optional<Tuned> tuned = tunable.tuned(task.tuning(), lease);
    if (tuned.isEmpty()) {
      return copies;
    }
    try (Tuned ready = tuned.get()) {
      return copies
          .plus(written(task, open, copies, ready.backend(), lease))
          .withHeldOutLoss(ready.heldOutLoss());
    }
  }

  private static Generated written(
      GenerationTask task,
      List<Slot> open,
      Generated copies,
      GenerationBackend backend,
      LeaseMeter lease)
      throws InterruptedException {
    Generated made =
        backend.generate(
            open.size() == task.slots().size() ? task : task.part(task.seed(), open), lease);
    return task.replacesDuplicates() ? replaced(task, copies, made, backend, lease) : made;
  }

  private static GeneratedText copy(Slot slot) {
    return new GeneratedText(slot.ordinal(), slot.source().text(), null, null, 0, 0);
  }

  private static Generated replaced(
      GenerationTask task,
      Generated copies,
      Generated made,
      GenerationBackend backend,
      LeaseMeter lease)
      throws InterruptedException {
    Generated all = made;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Set<Integer> duplicates = duplicates(copies, all);
      if (duplicates.isEmpty() || lease.ended()) {
        return all;
      }
      long seed = SplitMix.derive(SplitMix.derive(task.seed(), "again"), attempt);
      List<Slot> again =
          task.slots().stream().filter(slot -> duplicates.contains(slot.ordinal())).toList();
      Generated further = backend.generate(task.part(seed, again), lease);
      Map<Integer, GeneratedText> byOrdinal = new HashMap<>();
      further.texts().forEach(text -> byOrdinal.put(text.ordinal(), text));
      List<GeneratedText> texts = new ArrayList<>();
      for (GeneratedText text : all.texts()) {
        boolean duplicate = duplicates.contains(text.ordinal());
        texts.add(duplicate ? byOrdinal.getOrDefault(text.ordinal(), text) : text);
      }
      all = all.improved(further, texts);
    }
    return all;
  }

  /** Ordinals of the texts that a copy or an earlier text has. */
  private static Set<Integer> duplicates(Generated copies, Generated made) {
    Set<Long> taken = new HashSet<>();
    copies.texts().forEach(text -> taken.add(NormalisedText.hash(text.text())));
    Set<Integer> duplicates = new HashSet<>();
    for (GeneratedText text : made.texts()) {
      if (text.text() != null && !taken.add(NormalisedText.hash(text.text()))) {
        duplicates.add(text.ordinal());
      }
    }
    return duplicates;
  }
}
