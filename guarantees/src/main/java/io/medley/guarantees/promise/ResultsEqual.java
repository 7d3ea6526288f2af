package io.medley.guarantees.promise;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.training.RunResult;
import io.medley.guarantees.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * G4: each run has one result, and on a CPU it is bit by bit that of an undisturbed run.
 *
 * @param twins the experiments to compare
 */
public record ResultsEqual(Twins twins) implements Guarantee {
  @Override
  public String name() {
    return "G4 one result of each run, that of an undisturbed run";
  }

  @Override
  public List<String> breaches(History history) {
    List<String> breaches = new ArrayList<>();
    Map<String, List<RunResult>> results =
        history.values(Topics.RESULTS, RunResult.class).stream()
            .collect(Collectors.groupingBy(result -> result.run().runId()));
    Optional<ExperimentPlan> undisturbed =
        Optional.ofNullable(history.plans().get(twins.undisturbed()));
    if (undisturbed.isEmpty()) {
      breaches.add("there is no undisturbed experiment");
    }
    history
        .plans()
        .values()
        .forEach(
            plan -> {
              for (PlannedRun run : plan.runs()) {
                int count = results.getOrDefault(run.runId(), List.of()).size();
                if (count != 1) {
                  breaches.add("%s has %d results".formatted(run.runId(), count));
                }
              }
            });
    for (String other : twins.disturbed()) {
      undisturbed.map(ExperimentPlan::runs).orElse(List.of()).stream()
          .map(PlannedRun::runId)
          .forEach(
              run -> {
                String twin = run.replace(twins.undisturbed(), other);
                String expected = comparable(twins.undisturbed(), results.get(run));
                String actual = comparable(other, results.get(twin));
                if (!Objects.equals(actual, expected)) {
                  breaches.add("%s has another result than %s".formatted(twin, run));
                }
              });
    }
    return breaches;
  }

  /** Everything but the time it took. */
  private static String comparable(String experiment, List<RunResult> results) {
    return results == null
        ? null
        : results.stream()
            .limit(1)
            .map(ResultsEqual::untimed)
            .map(result -> Twins.without(experiment, Json.bytes(result)))
            .collect(Collectors.joining());
  }

  private static RunResult untimed(RunResult result) {
    return new RunResult(
        result.experimentId(),
        result.run(),
        result.arm(),
        result.labels(),
        result.losses(),
        result.predictions(),
        result.device(),
        Duration.ZERO,
        result.failure());
  }
}
