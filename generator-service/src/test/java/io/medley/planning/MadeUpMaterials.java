package io.medley.planning;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.planning.material.Materials;
import io.medley.planning.material.TopicPools;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Materials of plans on data that nobody has read. */
public final class MadeUpMaterials {

  private MadeUpMaterials() {}

  /** Materials with as many topics per class as the largest pool allows, and no samples. */
  public static Materials materials(ExperimentPlan plan) {
    return materials(
        plan,
        plan.labels().stream()
            .map(label -> new ClassMaterial(label, label, List.of(1f, 0f), List.of()))
            .toList());
  }

  static Materials materials(ExperimentPlan plan, List<ClassMaterial> classes) {
    int most =
        plan.request().generation().poolSizes().stream()
            .mapToInt(Integer::intValue)
            .max()
            .orElseThrow();
    TopicPools pools =
        new TopicPools(
            IntStream.range(0, most).mapToObj(i -> "topic" + i).toList(),
            IntStream.range(0, most).mapToObj(i -> i % plan.classes()).toList(),
            Map.of());
    return new Materials(
        pools,
        classes.stream()
            .map(
                of ->
                    new ClassMaterial(
                        of.label(),
                        of.words(),
                        of.query(),
                        of.exemplars().isEmpty() ? exemplars(plan, of.label()) : of.exemplars()))
            .toList());
  }

  private static List<Exemplar> exemplars(ExperimentPlan plan, String label) {
    return IntStream.range(0, 4)
        .map(i -> i * plan.classes() + plan.labels().indexOf(label))
        .mapToObj(o -> exemplar(plan, o, label))
        .toList();
  }

  private static Exemplar exemplar(ExperimentPlan plan, int ordinal, String label) {
    return new Exemplar(
        Ids.sample(plan.experimentId(), Role.TRAIN.realLevel(), ordinal),
        "real " + label + " " + ordinal);
  }
}
