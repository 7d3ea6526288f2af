package io.medley.mixing;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.mixing.BatchEmission.Next;
import io.medley.mixing.OpenExperiment.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The experiments of one task: keeps what arrives and, in rounds, emits the batches of runs that
 * have all they need. A round is bounded in bytes, so that a whole experiment becoming ready at
 * once neither blows a transaction nor keeps the thread from polling. Used by one stream thread.
 */
final class ExperimentMixing {
  /** After so many turns what belongs to no plan is forgotten. */
  static final int TURNS_WITHOUT_PLAN = 10;

  static final Duration TURN = Duration.ofMinutes(1);

  /** Entries removed in one round. */
  private static final int SWEPT_PER_ROUND = 10_000;

  private final MixingStores stores;
  private final BatchEmission emission;
  private final int bytesPerRound;

  /** Experiments of which something has changed since they had nothing left to emit. */
  private final Set<String> dirty = new LinkedHashSet<>();

  private final Set<String> sweeping = new LinkedHashSet<>();

  /** By experiment without a plan, how many turns it has been known. */
  private final Map<String, Integer> unplanned = new HashMap<>();

  ExperimentMixing(MixingStores stores, BatchEmission emission, int bytesPerRound) {
    this.stores = stores;
    this.emission = emission;
    this.bytesPerRound = bytesPerRound;
  }

  /** Takes up what the stores say was left to do. */
  void resume() {
    dirty.addAll(stores.experimentsAt(Stage.OPEN));
    sweeping.addAll(stores.experimentsAt(Stage.SWEEPING));
    stores.experimentsAt(Stage.UNPLANNED).forEach(id -> unplanned.put(id, 0));
  }

  /** Keeps what an event brings. */
  void on(String experimentId, MixingEvent event) {
    if (event instanceof MixingEvent.Deleted) {
      delete(experimentId);
      return;
    }
    Optional<Stage> stage = stores.experiment(experimentId).map(OpenExperiment::stage);
    if (stage.filter(s -> s == Stage.SWEEPING || s == Stage.FINISHED).isPresent()) {
      return;
    }
    if (event instanceof MixingEvent.Planned planned) {
      stores.put(experimentId, OpenExperiment.open(planned.plan()));
      unplanned.remove(experimentId);
    } else if (stage.isEmpty()) {
      stores.put(experimentId, OpenExperiment.at(Stage.UNPLANNED));
      unplanned.put(experimentId, 0);
    }
    if (event instanceof MixingEvent.Closed closed) {
      stores.close(closed.level());
    } else if (event instanceof MixingEvent.Arrived arrived) {
      stores.keep(arrived.sample());
    }
    dirty.add(experimentId);
  }

  /**
   * Forgets experiments whose plan has not come for many turns: stray records of deleted ones, or
   * of none. A plan follows its samples within seconds. Turns are counted, not time, as a machine
   * may have slept in between.
   */
  void forgetUnplanned() {
    unplanned.replaceAll((id, turns) -> turns + 1);
    List<String> strays =
        unplanned.keySet().stream().filter(id -> unplanned.get(id) >= TURNS_WITHOUT_PLAN).toList();
    strays.forEach(this::forget);
  }

  /** Emits and sweeps a bounded amount. */
  void round() {
    sweep();
    long bytesLeft = bytesPerRound;
    while (bytesLeft > 0 && !dirty.isEmpty()) {
      String experimentId = dirty.iterator().next();
      bytesLeft -= advance(experimentId, bytesLeft);
    }
  }

  /** Returns the bytes emitted. */
  private long advance(String experimentId, long bytesLeft) {
    Optional<ExperimentPlan> plan = stores.experiment(experimentId).map(OpenExperiment::plan);
    if (plan.isEmpty()) {
      dirty.remove(experimentId);
      return 0;
    }
    BatchEmission.Outcome outcome =
        switch (plan.get().state()) {
          case RUNNING -> emission.emit(plan.get(), bytesLeft);
          case PAUSED -> emission.completeStarted(plan.get(), bytesLeft, Next.WAITING);
          case CANCELLED -> emission.completeStarted(plan.get(), bytesLeft, Next.SETTLED);
        };
    switch (outcome.next()) {
      case RUN_OPEN -> {}
      case MORE -> {
        // Another experiment's turn.
        dirty.remove(experimentId);
        dirty.add(experimentId);
      }
      case WAITING -> dirty.remove(experimentId);
      case SETTLED -> {
        dirty.remove(experimentId);
        stores.put(experimentId, OpenExperiment.at(Stage.SWEEPING));
        sweeping.add(experimentId);
      }
    }
    return outcome.bytes();
  }

  private void sweep() {
    Iterator<String> ids = sweeping.iterator();
    if (ids.hasNext()) {
      String experimentId = ids.next();
      if (stores.sweep(experimentId, SWEPT_PER_ROUND)) {
        stores.put(experimentId, OpenExperiment.at(Stage.FINISHED));
        ids.remove();
      }
    }
  }

  /** A run is never left half emitted, or training would wait for the rest of it. */
  private void delete(String experimentId) {
    stores
        .experiment(experimentId)
        .map(OpenExperiment::plan)
        .ifPresent(plan -> emission.completeStarted(plan, Long.MAX_VALUE, Next.SETTLED));
    forget(experimentId);
  }

  private void forget(String experimentId) {
    boolean swept = stores.sweep(experimentId, Integer.MAX_VALUE);
    assert swept;
    stores.forget(experimentId);
    unplanned.remove(experimentId);
    dirty.remove(experimentId);
    sweeping.remove(experimentId);
  }
}
