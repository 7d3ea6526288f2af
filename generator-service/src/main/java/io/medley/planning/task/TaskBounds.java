package io.medley.planning.task;

import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.planning.material.Exemplars;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How many slots a task of an experiment may have so that it fits into a record, whatever its
 * ordinals: reckoned once, when the experiment is accepted, from its exemplars and the longest
 * texts that slots can have. Only texts that JSON has to escape nearly everywhere can still be too
 * long. A pure function.
 */
public final class TaskBounds {
  /** A number of a query in JSON: a sign, nine digits, a point, an exponent and a comma. */
  private static final int NUMBER_BYTES = 16;

  /** What a slot has beside its label and its texts: names of fields, ordinal, topic, an id. */
  private static final int SLOT_BYTES = 512;

  private static final int ENVELOPE_BYTES = 4 * 1024;

  /** What is learnt and what is held out, with room for quotes and escapes. */
  private static final int TUNING_BYTES = 3 * LearningSet.MOST_BYTES;

  private TaskBounds() {}

  /**
   * Slots per task.
   *
   * @param draws what is known of the classes, one per label, draw by draw, with their exemplars,
   *     with or without their queries
   * @param most slots as configured, 1 or more
   * @return 1 to {@code most}, the same for all draws; whole turns of the classes where it is
   *     enough for one
   */
  public static int slots(ExperimentPlan plan, List<List<ClassMaterial>> draws, int most) {
    return draws.stream().mapToInt(classes -> ofDraw(plan, classes, most)).min().orElseThrow();
  }

  private static int ofDraw(ExperimentPlan plan, List<ClassMaterial> classes, int most) {
    List<Integer> materials =
        classes.stream()
            .map(of -> plan.request().iterates() ? later(of) : bytes(of))
            .sorted(Comparator.reverseOrder())
            .toList();
    long slotBytes = slotBytes(plan, classes);
    long bytes = ENVELOPE_BYTES + (plan.request().tunes() ? TUNING_BYTES : 0);
    int slots = 0;
    while (slots < most) {
      bytes += slotBytes + (slots < materials.size() ? materials.get(slots) : 0);
      if (bytes > RecordSize.MAX_BYTES) {
        break;
      }
      slots++;
    }
    int least = Math.max(1, slots);
    return classes.size() <= least ? least / classes.size() * classes.size() : least;
  }

  private static int bytes(ClassMaterial material) {
    return Json.bytes(material).length + SentenceEmbedder.DIMENSION * NUMBER_BYTES;
  }

  /** Of a class whose examples are samples of earlier rounds, which are not known yet. */
  private static int later(ClassMaterial material) {
    return Math.max(
        bytes(material), Exemplars.MOST_BYTES + SentenceEmbedder.DIMENSION * NUMBER_BYTES);
  }

  /** A base sample's text, which is not known yet, can be as long as any. */
  private static long slotBytes(ExperimentPlan plan, List<ClassMaterial> classes) {
    long label = longest(plan.labels());
    long context =
        longest(
            classes.stream()
                .flatMap(of -> of.exemplars().stream())
                .map(Exemplar::context)
                .filter(Objects::nonNull)
                .toList());
    long source = plan.request().generation().paraphrases() ? Topics.MAX_TEXT_BYTES : 0;
    return SLOT_BYTES + label + context + source;
  }

  private static long longest(Collection<String> texts) {
    return texts.stream().mapToLong(text -> Json.bytes(text).length).max().orElse(0);
  }
}
