package io.medley.cli;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.session.Surroundings;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which experiments from before Medley goes on with, now that it is up. */
final class Resumed {

  private Resumed() {}

  /**
   * Says it, if there are any.
   *
   * @param except one that goes without saying
   */
  static void say(Surroundings surroundings, Cluster cluster, Optional<String> except) {
    List<ExperimentPlan> open =
        cluster.unfinished().stream()
            .filter(plan -> except.filter(plan.experimentId()::equals).isEmpty())
            .sorted(Comparator.comparing(ExperimentPlan::experimentId))
            .toList();
    line(open, DesiredState.RUNNING, "goes on; `medley cancel %s` ends it")
        .ifPresent(surroundings::say);
    line(open, DesiredState.PAUSED, "is paused; `medley resume %s` lets it go on")
        .ifPresent(surroundings::say);
  }

  private static Optional<String> line(
      List<ExperimentPlan> plans, DesiredState state, String what) {
    List<String> ids =
        plans.stream()
            .filter(plan -> plan.state() == state)
            .map(ExperimentPlan::experimentId)
            .toList();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ids.size() == 1
            ? ids.get(0) + " from before " + what.formatted(ids.get(0))
            : ids.stream().collect(Collectors.joining(", ", "from before, each of ", " "))
                + what.formatted("ID"));
  }
}
