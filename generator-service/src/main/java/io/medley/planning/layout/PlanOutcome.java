package io.medley.planning.layout;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.request.Violation;
import java.util.List;

/** What came of planning a request. */
public sealed interface PlanOutcome {

  /** The request can be served, like this. */
  record Accepted(ExperimentPlan plan) implements PlanOutcome {}

  /** It cannot, for these reasons; at least one. */
  record Refused(List<Violation> violations) implements PlanOutcome {
    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
