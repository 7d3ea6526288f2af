package io.medley.generation;

import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes samples of a task's slots and the texts a backend found for them. */
final class TaskSamples {
  private TaskSamples() {}

  /**
   * The samples, in the order of the texts. A text that no sample may have, empty or too long, is
   * left out, and so makes its slot invalid.
   *
   * @throws IllegalStateException if the backend answered for a slot twice, or for one that the
   *     task does not have
   */
  static List<Sample> of(GenerationTask task, Generated generated) {
    Map<Integer, Slot> open = new LinkedHashMap<>();
    task.slots().forEach(slot -> open.put(slot.ordinal(), slot));
    List<Sample> samples = new ArrayList<>();
    for (GeneratedText text : generated.texts()) {
      Slot slot = open.remove(text.ordinal());
      if (slot == null) {
        throw new IllegalStateException(
            "generator '%s' answered for ordinal %d, which task %s has not or has answered"
                .formatted(task.generator(), text.ordinal(), task.taskId()));
      }
      if (usable(text.text(), slot.context())) {
        samples.add(sample(task, slot, text));
      }
    }
    return samples;
  }

  private static boolean usable(String text, String context) {
    return text != null && !text.isBlank() && Sample.fits(text, context);
  }

  private static Sample sample(GenerationTask task, Slot slot, GeneratedText text) {
    Provenance provenance =
        new Provenance(
            task.generator(),
            slot.topic(),
            text.seedSample(),
            slot.derivation(),
            slot.source() == null ? null : slot.source().sampleId(),
            text.promptHash(),
            task.seed(),
            text.inputTokens(),
            text.outputTokens());
    return Sample.synthetic(
        task.experimentId(),
        task.level(),
        slot.ordinal(),
        task.paneSize(),
        text.text(),
        slot.label(),
        slot.context(),
        provenance);
  }
}
