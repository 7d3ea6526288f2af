package io.medley.planning.material;

import io.medley.contracts.task.GenerationTask.ClassMaterial;
import java.util.List;

/**
 * What an experiment's tasks are made of, beside its plan.
 *
 * @param classes one per label, in the plan's order
 */
public record Materials(TopicPools pools, List<ClassMaterial> classes) {
  public Materials {
    classes = List.copyOf(classes);
  }
}
