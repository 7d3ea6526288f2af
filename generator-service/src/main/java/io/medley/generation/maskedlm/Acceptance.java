package io.medley.generation.maskedlm;

import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.diversity.text.NormalisedText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which drafts of a task become samples. There is no gate on how well a text fits its class: that
 * it fits worse under some topics is what an experiment on topics is to see. Refused are texts the
 * task has already, very short ones, and those that hardly differ from a real example.
 *
 * <p>Keeps the texts it has accepted. One thread.
 */
final class Acceptance {
  static final int MIN_WORDS = 3;
  static final double MAX_COSINE = 0.97;

  private final Map<String, List<float[]>> realVectors = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  Acceptance(GenerationTask task, ExemplarVectors vectors) {
    for (ClassMaterial material : task.classes()) {
      realVectors.put(material.label(), vectors.of(material.exemplars()));
      material.exemplars().stream().map(Exemplar::text).map(NormalisedText::of).forEach(taken::add);
    }
  }

  /**
   * Accepts a text unless there is something against it.
   *
   * @param vector its unit embedding
   */
  boolean accept(MaskedDraft draft, String text, float[] vector) {
    return draft.words() >= MIN_WORDS
        && realVectors.get(draft.slot().label()).stream()
            .allMatch(real -> cosine(vector, real) <= MAX_COSINE)
        && acceptIfNew(text);
  }

  /** Accepts a text unless the task has it, or a real example is equal to it. */
  boolean acceptIfNew(String text) {
    String normalised = NormalisedText.of(text);
    return !normalised.isEmpty() && taken.add(normalised);
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
