package io.medley.planning.material;

import io.medley.contracts.task.GenerationTask.ClassMaterial;
import java.util.List;

/**
 * What the tasks of a draw's levels are made of, beside the plan.
 *
 * @param classes one per label, in the plan's order
 */
public record Materials(TopicPools pools, List<ClassMaterial> classes) {
  public Materials {
    classes = List.copyOf(classes);
  }
}
