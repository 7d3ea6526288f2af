package io.medley.mixing;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.mixing.OpenExperiment.Stage;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The experiments of one task: keeps what arrives and, in rounds, emits the batches of runs that
 * have all they need. A round is bounded in bytes, so that a whole experiment becoming ready at
 * once neither blows a transaction nor keeps the thread from polling. Used by one stream thread.
 */
final class ExperimentMixing {
  /** Entries removed in one round. */
  private static final int SWEPT_PER_ROUND = 10_000;

  private final MixingStores stores;
  private final BatchEmission emission;
  private final int bytesPerRound;

  /** Experiments of which something has changed since they had nothing left to emit. */
  private final Set<String> dirty = new LinkedHashSet<>();

  private final Set<String> sweeping = new LinkedHashSet<>();

  ExperimentMixing(MixingStores stores, BatchEmission emission, int bytesPerRound) {
    this.stores = stores;
    this.emission = emission;
    this.bytesPerRound = bytesPerRound;
  }

  /** Takes up what the stores say was left to do. */
  void resume() {
    dirty.addAll(stores.experimentsAt(Stage.OPEN));
    sweeping.addAll(stores.experimentsAt(Stage.SWEEPING));
  }

  /** Keeps what an event brings. */
  void on(String experimentId, MixingEvent event) {
    if (event instanceof MixingEvent.Deleted) {
      delete(experimentId);
      return;
    }
    Optional<OpenExperiment> known = stores.experiment(experimentId);
    if (known.isPresent() && known.get().stage() != Stage.OPEN) {
      return;
    }
    if (event instanceof MixingEvent.Planned planned) {
      stores.put(experimentId, OpenExperiment.open(planned.plan()));
    } else if (event instanceof MixingEvent.Closed closed) {
      stores.close(closed.level());
    } else if (event instanceof MixingEvent.Arrived arrived) {
      stores.keep(arrived.sample());
    }
    dirty.add(experimentId);
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
    if (plan.isEmpty() || plan.get().state() == DesiredState.PAUSED) {
      dirty.remove(experimentId);
      return 0;
    }
    BatchEmission.Outcome outcome =
        plan.get().state() == DesiredState.CANCELLED
            ? emission.completeStarted(plan.get())
            : emission.emit(plan.get(), bytesLeft);
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
        .ifPresent(plan -> emission.completeStarted(plan));
    boolean swept = stores.sweep(experimentId, Integer.MAX_VALUE);
    assert swept;
    stores.forget(experimentId);
    dirty.remove(experimentId);
    sweeping.remove(experimentId);
  }
}
