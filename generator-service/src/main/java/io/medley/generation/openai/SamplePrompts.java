package io.medley.generation.openai;

import com.fasterxml.jackson.databind.node.TextNode;
import io.medley.contracts.OutsideText;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.generation.openai.endpoint.FaultKind;
import io.medley.generation.openai.endpoint.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the prompts of groups of slots. Immutable. */
final class SamplePrompts {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int LONGEST_EXAMPLE = 1_000;
  private static final String ANY_TOPIC = "any topic";
  private static final String NO_EXAMPLES = "(there are none)";

  private final PromptTemplate topicGuided = PromptTemplate.load("topic-guided-v1");
  private final PromptTemplate paraphrase = PromptTemplate.load("paraphrase-v1");
  private final PromptTemplate repair = PromptTemplate.load("repair-v1");

  /** The template that a group's prompt is made of. */
  PromptTemplate template(CallGroup group) {
    return group.paraphrases() ? paraphrase : topicGuided;
  }

  /** What is asked first. */
  Prompt first(CallGroup group) {
    return template(group)
        .fill(
            Map.of(
                "words",
                line(group.material().words()),
                "label",
                line(group.material().label()),
                "labelJson",
                TextNode.valueOf(group.material().label()).toString(),
                "examples",
                examples(group.examples()),
                "count",
                String.valueOf(group.slots().size()),
                "items",
                items(group.slots())));
  }

  /**
   * What is asked after an answer that was no good.
   *
   * @param group the slots that are still open
   * @param faults what was wrong with each of them, in their order
   */
  Prompt again(CallGroup group, List<FaultKind> faults) {
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      remarks.add("- Number %d: %s.".formatted(i + 1, faults.get(i).remark()));
    }
    return first(group).with(repair.fill(Map.of("remarks", String.join("\n", remarks))));
  }

  private static String examples(List<Exemplar> examples) {
    return examples.isEmpty()
        ? NO_EXAMPLES
        : examples.stream()
            .map(example -> "- " + line(example.text()))
            .collect(Collectors.joining("\n"));
  }

  private static String items(List<Slot> slots) {
    List<String> items = new ArrayList<>();
    for (Slot slot : slots) {
      items.add("%d. %s%s".formatted(items.size() + 1, subject(slot), context(slot)));
    }
    return String.join("\n", items);
  }

  private static String subject(Slot slot) {
    if (slot.source() != null) {
      return line(slot.source().text());
    }
    return slot.topic() == null ? ANY_TOPIC : line(slot.topic());
  }

  private static String context(Slot slot) {
    return slot.context() == null ? "" : " (to fit this context: " + line(slot.context()) + ")";
  }

  private static String line(String text) {
    return OutsideText.cut(SPACE.matcher(text).replaceAll(" ").strip(), LONGEST_EXAMPLE);
  }
}
