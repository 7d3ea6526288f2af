package io.medley.planning.material;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the materials of a draw of an experiment, which takes seconds and so happens elsewhere. The
 * same plan gives the same materials, so a preparation that a dead process began is simply begun
 * again. One that fails ends its experiment, unless it was cancelled.
 */
@FunctionalInterface
public interface Preparation {
  /**
   * Begins it.
   *
   * @param classes one per label, without their queries
   */
  CompletableFuture<Materials> begin(ExperimentPlan plan, List<ClassMaterial> classes);
}
