package io.medley.planning;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.planning.material.Materials;
import io.medley.planning.material.Preparation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The preparations that are under way, for each experiment one per draw. A preparation that fails
 * is an outcome like any other; nothing is thrown. Lost with the process, and begun again by
 * whoever holds the partition next. On the stream thread alone.
 */
final class Preparations {
  private final Preparation preparation;

  /** By experiment, draw by draw. */
  private final Map<String, List<CompletableFuture<Materials>>> running = new HashMap<>();

  Preparations(Preparation preparation) {
    this.preparation = preparation;
  }

  /** What came of a preparation. */
  sealed interface Outcome {}

  /** The materials are made, draw by draw. */
  record Ready(List<Materials> draws) implements Outcome {
    Ready {
      draws = List.copyOf(draws);
    }
  }

  /** They cannot be made. */
  record Failed(Throwable cause) implements Outcome {}

  /**
   * Begins an experiment's preparation if it is not under way, and takes its outcome if it is done;
   * empty while it runs, and where it was given up because the process ends.
   *
   * @param classes of the plan, draw by draw, asked for when it begins
   */
  Optional<Outcome> poll(
      ExperimentPlan plan, Function<ExperimentPlan, List<List<ClassMaterial>>> classes) {
    String id = plan.experimentId();
    List<CompletableFuture<Materials>> draws =
        running.computeIfAbsent(id, key -> begin(plan, classes));
    if (!draws.stream().allMatch(CompletableFuture::isDone)) {
      return Optional.empty();
    }
    Optional<Outcome> outcome = outcome(draws);
    outcome.ifPresent(some -> running.remove(id));
    return outcome;
  }

  private List<CompletableFuture<Materials>> begin(
      ExperimentPlan plan, Function<ExperimentPlan, List<List<ClassMaterial>>> classes) {
    try {
      return classes.apply(plan).stream().map(draw -> preparation.begin(plan, draw)).toList();
    } catch (RuntimeException e) {
      return List.of(CompletableFuture.failedFuture(e));
    }
  }

  /** Empty where one was given up. */
  private static Optional<Outcome> outcome(List<CompletableFuture<Materials>> draws) {
    try {
      return Optional.of(new Ready(draws.stream().map(CompletableFuture::join).toList()));
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (CompletionException e) {
      return e.getCause() instanceof CancellationException
          ? Optional.empty()
          : Optional.of(new Failed(e.getCause() == null ? e : e.getCause()));
    }
  }

  /** Gives an experiment's preparation up, at once: the id may come again with another content. */
  void giveUp(String experimentId) {
    running.getOrDefault(experimentId, List.of()).forEach(draw -> draw.cancel(false));
    running.remove(experimentId);
  }

  /** Gives up all that are not of one of these experiments. */
  void giveUpAllBut(Collection<String> experimentIds) {
    running.keySet().stream()
        .filter(id -> !experimentIds.contains(id))
        .toList()
        .forEach(this::giveUp);
  }
}
