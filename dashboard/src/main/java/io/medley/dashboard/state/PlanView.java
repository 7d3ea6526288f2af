package io.medley.dashboard.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of a plan: without its runs, whose number the summary has.
 *
 * @param levels names in the order of the plan
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanView(
    ExperimentRequest request,
    List<String> labels,
    List<String> levels,
    int paneSize,
    Map<Role, Integer> realCounts,
    List<PlannedArm> arms,
    List<PlannedComparison> comparisons,
    @Nullable DataReport data) {

  static PlanView of(ExperimentPlan plan) {
    return new PlanView(
        plan.request(),
        plan.labels(),
        plan.levels().stream().map(PlannedLevel::level).toList(),
        plan.paneSize(),
        plan.realCounts(),
        plan.arms(),
        plan.comparisons(),
        plan.data());
  }
}
