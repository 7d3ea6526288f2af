package io.medley.planning.task;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ParaphraseLayout.Group;
import io.medley.contracts.request.GenerationSpec.ParaphraseSource;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.GenerationTask.Source;
import io.medley.planning.state.Replacement;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The slots of a level of paraphrases: copies of the base set, and paraphrases with the label of
 * what they paraphrase. Where real samples are paraphrased, the i-th source of a class stands for
 * the i-th of the real ones that its material has, starting over where they are fewer. A pure
 * function of what it is given.
 */
public final class ParaphraseSlots {
  private final ExperimentPlan plan;
  private final ParaphraseTasks tasks;
  private final IntFunction<Sample> base;
  private final IntFunction<ClassMaterial> materials;

  /**
   * Slots of one level.
   *
   * @param base the base sample of an ordinal
   * @param materials of a class by its index
   */
  public ParaphraseSlots(
      ExperimentPlan plan,
      ParaphraseTasks tasks,
      IntFunction<Sample> base,
      IntFunction<ClassMaterial> materials) {
    this.plan = plan;
    this.tasks = tasks;
    this.base = base;
    this.materials = materials;
  }

  /** What stands at the ordinal of a base sample. */
  public Slot planned(int ordinal) {
    Optional<Group> group = tasks.paraphrased(ordinal);
    if (group.isPresent()) {
      return paraphrase(ordinal, group.get());
    }
    Sample same = base.apply(ordinal);
    return new Slot(
        ordinal, same.label(), topic(same), same.context(), Derivation.COPY, source(same));
  }

  /**
   * What takes the place of a duplicate: a further paraphrase, of the same source, or of the base
   * sample that the duplicate is a copy of.
   */
  Slot replacement(Replacement replacement) {
    Optional<Group> group = tasks.paraphrased(replacement.replaces());
    if (group.isPresent()) {
      return paraphrase(replacement.ordinal(), group.get());
    }
    Sample copied = base.apply(replacement.replaces());
    return paraphrase(replacement.ordinal(), copied);
  }

  private Slot paraphrase(int ordinal, Group group) {
    Sample source = base.apply(group.source());
    if (plan.request().generation().paraphraseSource() == ParaphraseSource.REAL) {
      List<Exemplar> real = materials.apply(plan.labels().indexOf(source.label())).exemplars();
      Exemplar instead = real.get(group.rank() % real.size());
      Source text = new Source(instead.sampleId(), instead.text());
      return new Slot(
          ordinal, source.label(), null, instead.context(), Derivation.PARAPHRASE, text);
    }
    return paraphrase(ordinal, source);
  }

  private static Slot paraphrase(int ordinal, Sample of) {
    return new Slot(
        ordinal, of.label(), topic(of), of.context(), Derivation.PARAPHRASE, source(of));
  }

  private static Source source(Sample sample) {
    return new Source(sample.sampleId(), sample.text());
  }

  private static String topic(Sample sample) {
    return sample.provenance() == null ? null : sample.provenance().topic();
  }
}
