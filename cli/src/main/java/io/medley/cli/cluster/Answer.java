package io.medley.cli.cluster;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.request.Violation;
import java.util.List;

/** What planning says to a request. */
public sealed interface Answer {

  /** It is an experiment now, or was one before. */
  record Accepted(ExperimentPlan plan) implements Answer {}

  /** It is none, for these reasons. */
  record Rejected(List<Violation> errors) implements Answer {
    public Rejected {
      errors = List.copyOf(errors);
    }
  }
}
