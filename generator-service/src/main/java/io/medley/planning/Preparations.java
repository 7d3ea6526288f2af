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
 * The preparations that are under way, one per experiment. A preparation that fails is an outcome
 * like any other; nothing is thrown. Lost with the process, and begun again by whoever holds the
 * partition next. On the stream thread alone.
 */
final class Preparations {
  private final Preparation preparation;
  private final Map<String, CompletableFuture<Materials>> running = new HashMap<>();

  Preparations(Preparation preparation) {
    this.preparation = preparation;
  }

  /** What came of a preparation. */
  sealed interface Outcome {}

  /** The materials are made. */
  record Ready(Materials materials) implements Outcome {}

  /** They cannot be made. */
  record Failed(Throwable cause) implements Outcome {}

  /**
   * Begins an experiment's preparation if it is not under way, and takes its outcome if it is done;
   * empty while it runs, and where it was given up because the process ends.
   *
   * @param classes of the plan, asked for when it begins
   */
  Optional<Outcome> poll(
      ExperimentPlan plan, Function<ExperimentPlan, List<ClassMaterial>> classes) {
    String id = plan.experimentId();
    CompletableFuture<Materials> future = running.computeIfAbsent(id, key -> begin(plan, classes));
    if (!future.isDone()) {
      return Optional.empty();
    }
    Optional<Outcome> outcome = Optional.ofNullable(future.handle(Preparations::outcome).join());
    outcome.ifPresent(some -> running.remove(id));
    return outcome;
  }

  private CompletableFuture<Materials> begin(
      ExperimentPlan plan, Function<ExperimentPlan, List<ClassMaterial>> classes) {
    try {
      return preparation.begin(plan, classes.apply(plan));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Null where it was given up. */
  private static Outcome outcome(Materials materials, Throwable failure) {
    if (failure == null) {
      return new Ready(materials);
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof CancellationException ? null : new Failed(cause);
  }

  /** Gives an experiment's preparation up, at once: the id may come again with another content. */
  void giveUp(String experimentId) {
    CompletableFuture<Materials> given = running.remove(experimentId);
    if (given != null) {
      given.cancel(false);
    }
  }

  /** Gives up all that are not of one of these experiments. */
  void giveUpAllBut(Collection<String> experimentIds) {
    running.keySet().stream()
        .filter(id -> !experimentIds.contains(id))
        .toList()
        .forEach(this::giveUp);
  }
}
