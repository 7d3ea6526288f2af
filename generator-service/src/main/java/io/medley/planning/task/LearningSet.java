package io.medley.planning.task;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Tuning;
import io.medley.planning.material.Exemplars;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What the generator of one level learns from. Each slot has a parent among the samples of its
 * class, and inherits its topic: a topic that no parent has is gone. Immutable.
 */
final class LearningSet {
  /**
   * Texts of a tuning weigh no more than this in UTF-8 bytes, so that a task fits into a record.
   */
  static final int MOST_BYTES = 256 * 1024;

  private final List<String> labels;
  private final PlannedLevel level;
  private final List<List<Sample>> byClass;

  /**
   * What a level learns.
   *
   * @param byClass in the order of the labels
   */
  LearningSet(List<String> labels, PlannedLevel level, List<List<Sample>> byClass) {
    this.labels = labels;
    this.level = level;
    this.byClass = byClass;
  }

  /**
   * What a task shows of it.
   *
   * @param real material of a class by its index
   */
  Shown shown(IntFunction<ClassMaterial> real, int task) {
    return new Shown(real, SplitMix.derive(SplitMix.derive(level.seed(), "shown"), task));
  }

  /**
   * What one task shows of each class: as many of what was learnt as there are real examples, other
   * ones in other tasks where more was learnt; the real ones where nothing was.
   */
  final class Shown {
    private final IntFunction<ClassMaterial> real;
    private final long seed;
    private final Map<Integer, List<Sample>> ofClass = new HashMap<>();

    private Shown(IntFunction<ClassMaterial> real, long seed) {
      this.real = real;
      this.seed = seed;
    }

    /** The material of a class, by its index. */
    ClassMaterial material(int label) {
      ClassMaterial known = real.apply(label);
      List<Exemplar> shown = of(label).stream().map(LearningSet::exemplar).toList();
      return shown.isEmpty()
          ? known
          : new ClassMaterial(known.label(), known.words(), known.query(), shown);
    }

    /**
     * A slot with the topic and the context of its parent, unless that has none of its own. The
     * parent is one of the samples that are shown, so that a text follows the context that its
     * example has.
     */
    Slot inherited(Slot slot) {
      List<Sample> parents = of(labels.indexOf(slot.label()));
      if (parents.isEmpty()) {
        return slot;
      }
      long drawn = SplitMix.derive(SplitMix.derive(level.seed(), "parents"), slot.ordinal());
      Sample parent = parents.get((int) Math.floorMod(drawn, (long) parents.size()));
      String topic = parent.provenance() == null ? null : parent.provenance().topic();
      return new Slot(
          slot.ordinal(), slot.label(), topic == null ? slot.topic() : topic, parent.context());
    }

    private List<Sample> of(int label) {
      return ofClass.computeIfAbsent(
          label,
          l -> {
            List<Sample> some =
                seeded(byClass.get(l), seed).stream()
                    .limit(real.apply(l).exemplars().size())
                    .toList();
            List<Exemplar> exemplars = some.stream().map(LearningSet::exemplar).toList();
            return some.subList(0, Exemplars.fitting(exemplars).size());
          });
    }
  }

  private static Exemplar exemplar(Sample sample) {
    return new Exemplar(sample.sampleId(), sample.text(), sample.context());
  }

  /** What is tuned on: all that was learnt, as far as a task has room for it. */
  Tuning tuning(List<String> heldOut) {
    long seed = SplitMix.derive(level.seed(), "tuning");
    List<Sample> all = byClass.stream().flatMap(List::stream).toList();
    return new Tuning(
        fitting(seeded(all, seed).stream().map(Sample::text).toList()),
        fitting(heldOut),
        Tuning.STEPS,
        seed);
  }

  private static List<String> fitting(List<String> texts) {
    List<String> some = new ArrayList<>();
    int bytes = 0;
    for (String text : texts) {
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES && !some.isEmpty()) {
        break;
      }
      some.add(text);
    }
    return some;
  }

  /** In an order that the seed alone decides, not the experiment's name. */
  static List<Sample> seeded(List<Sample> samples, long seed) {
    return samples.stream()
        .sorted(
            Comparator.<Sample>comparingLong(
                    s -> SplitMix.derive(SplitMix.derive(seed, s.level()), s.ordinal()))
                .thenComparing(Sample::sampleId))
        .toList();
  }
}
