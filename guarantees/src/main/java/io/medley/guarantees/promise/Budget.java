package io.medley.guarantees.promise;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.task.LevelClosed;
import io.medley.guarantees.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * G6: an experiment spends its budget and at most the calls in flight, and knows what it spent: as
 * the endpoint counted, not as Medley did.
 *
 * @param experiment with a budget of tokens
 * @param spent tokens of all answers that the endpoint gave for it
 * @param inFlight tokens of the calls that could be under way when the budget was reached or a
 *     process was killed
 */
public record Budget(String experiment, long spent, long inFlight) implements Guarantee {
  @Override
  public String name() {
    return "G6 the budget holds";
  }

  @Override
  public List<String> breaches(History history) {
    List<String> breaches = new ArrayList<>();
    ExperimentPlan plan = history.plans().get(experiment);
    if (plan == null || plan.request().budget() == null) {
      return List.of(experiment + " has no budget");
    }
    long allowed = plan.request().budget().maxTokens();
    if (spent > allowed + inFlight) {
      breaches.add(
          "%s spent %d tokens of %d, with at most %d in flight"
              .formatted(experiment, spent, allowed, inFlight));
    }
    long known =
        history.values(Topics.LEVELS, LevelClosed.class).stream()
            .filter(closed -> closed.experimentId().equals(experiment))
            .mapToLong(closed -> closed.usage().tokens())
            .sum();
    if (known > spent || known < spent - inFlight) {
      breaches.add(
          "%s reports %d tokens of the %d that were spent, with at most %d in flight"
              .formatted(experiment, known, spent, inFlight));
    }
    return breaches;
  }
}
