package io.medley.cli;

import io.medley.cli.cluster.Answer;
import io.medley.cli.cluster.Cluster;
import io.medley.cli.cluster.Submission;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.report.section.EstimateText;
import io.medley.cli.request.Draft;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Surroundings;
import io.medley.cli.session.Weights;
import io.medley.cli.stack.Estimator;
import io.medley.contracts.OutsideText;
import io.medley.contracts.plan.CostEstimate;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.request.ExperimentIds;
import io.medley.contracts.request.Violation;
import java.util.List;
import java.util.Optional;

/** Submits requests for commands, and tells why one is not accepted. */
final class Submitter {

  private static final int LONGEST_PATH = 200;

  private final Surroundings surroundings;
  private final boolean json;

  /** A rejection, for machines. */
  record Rejected(String status, List<Violation> errors) {}

  Submitter(Surroundings surroundings, boolean json) {
    this.surroundings = surroundings;
    this.json = json;
  }

  /** The draft, or empty after its reasons were printed. */
  Optional<Draft.Valid> check(Draft draft) {
    if (draft instanceof Draft.Invalid invalid) {
      reject(invalid.violations());
      return Optional.empty();
    }
    return Optional.of((Draft.Valid) draft);
  }

  /**
   * The report of an experiment of the same id and content that has ended; empty where none has.
   */
  Optional<ExperimentReport> ended(Cluster cluster, Draft.Valid draft) {
    return Optional.ofNullable(cluster.plans().get(draft.experimentId()))
        .filter(plan -> ExperimentIds.fingerprint(draft.request()).equals(plan.fingerprint()))
        .flatMap(plan -> cluster.report(draft.experimentId()));
  }

  /** The plan, or empty after the reasons of a rejection were printed. */
  Optional<ExperimentPlan> submit(Cluster cluster, Draft.Valid draft) {
    Answer answer = Submission.of(cluster, draft);
    if (answer instanceof Answer.Rejected rejected) {
      reject(rejected.errors());
      return Optional.empty();
    }
    return Optional.of(((Answer.Accepted) answer).plan());
  }

  /** Prints what a request would be served as, and what its generation would take. */
  int estimate(Draft.Valid draft) {
    Weights.unpack(surroundings);
    surroundings.say("estimating, which takes some seconds");
    Estimator.Answer answer =
        Estimator.ask(surroundings.installation(), surroundings.home(), draft.json());
    if (answer instanceof Estimator.Rejected rejected) {
      reject(rejected.errors());
      return ExitCode.MISUSED;
    }
    CostEstimate estimate = ((Estimator.Estimated) answer).estimate();
    if (json) {
      JsonOption.print(surroundings.out(), estimate);
    } else {
      JsonOption.print(surroundings.out(), estimate.request());
      surroundings.tell("");
      EstimateText.of(estimate).forEach(surroundings::tell);
    }
    return ExitCode.DONE;
  }

  private void reject(List<Violation> violations) {
    if (json) {
      JsonOption.print(surroundings.out(), new Rejected("rejected", violations));
      return;
    }
    surroundings.say("medley: the request is rejected");
    violations.forEach(
        v -> surroundings.say("  " + OutsideText.cut(v.path(), LONGEST_PATH) + ": " + v.message()));
  }
}
