package io.medley.planning.material;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.RealPool;
import java.util.List;
import java.util.Map;

/** The real samples of a plan; the same whenever they are asked for. */
public final class RealSamples {
  private RealSamples() {}

  /** The items of every role in the order of their ordinals. */
  public static Map<Role, List<LabelledText>> of(ExperimentPlan plan, LabelledDataset data) {
    return RealPool.of(data, plan.labels(), plan.request().seed()).cut(plan.realCounts());
  }
}
