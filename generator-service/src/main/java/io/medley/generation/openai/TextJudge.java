package io.medley.generation.openai;

import io.medley.contracts.Topics;
import io.medley.contracts.sample.Scripts;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.diversity.text.NormalisedText;
import io.medley.generation.openai.AnswerReader.Entry;
import io.medley.generation.openai.endpoint.FaultKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Says of the texts of one call whether they can be samples. Immutable. */
final class TextJudge {
  private static final String PLACE_HOLDER = "...";

  private final String label;
  private final Scripts scripts;
  private final List<String> instructions;

  /**
   * A judge of one call's texts.
   *
   * @param template what the prompt was made of, no sentence of which belongs into a text
   */
  TextJudge(CallGroup group, PromptTemplate template) {
    label = group.material().label();
    scripts = Scripts.of(group.examples().stream().map(Exemplar::text).toList());
    instructions = template.instructions();
  }

  /**
   * What is wrong with an entry, empty where nothing is.
   *
   * @param slot what it is for
   */
  Optional<FaultKind> fault(Slot slot, Entry entry) {
    if (entry == null || entry.text() == null || entry.label() == null) {
      return Optional.of(FaultKind.MISSING);
    }
    String text = entry.text();
    if (text.isEmpty()) {
      return Optional.of(FaultKind.EMPTY);
    }
    if (text.length() > Topics.MAX_TEXT_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > Topics.MAX_TEXT_BYTES) {
      return Optional.of(FaultKind.TOO_LONG);
    }
    if (!entry.label().equals(label)) {
      return Optional.of(FaultKind.WRONG_LABEL);
    }
    if (echoes(text) || isSource(slot, text)) {
      return Optional.of(FaultKind.ECHO);
    }
    return scripts.foreign(text) ? Optional.of(FaultKind.OTHER_LANGUAGE) : Optional.empty();
  }

  private static boolean isSource(Slot slot, String text) {
    return slot.source() != null
        && NormalisedText.of(slot.source().text()).equals(NormalisedText.of(text));
  }

  private boolean echoes(String text) {
    String normalised = NormalisedText.of(text);
    return text.equals(PLACE_HOLDER) || instructions.stream().anyMatch(normalised::contains);
  }
}
