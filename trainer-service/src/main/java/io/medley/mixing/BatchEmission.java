package io.medley.mixing;

import io.medley.contracts.Json;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.records.OneLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Emits the runs of an experiment that have all they need, in the plan's order, each batch once and
 * one run after the other. A run that cannot be laid out gets a failed result instead. The samples
 * of the arm at hand are kept in memory. Used by one stream thread.
 */
final class BatchEmission {
  private static final Logger LOG = Logger.getLogger(BatchEmission.class);

  private final MixingStores stores;
  private final int evaluationBatchSize;
  private final MixingMetrics metrics;
  private final BiConsumer<String, MixingOutput> sink;
  private CurrentArm currentArm;
  private RunLayout currentRun;

  /**
   * An emission.
   *
   * @param sink takes a run's id and what is written of it
   */
  BatchEmission(
      MixingStores stores,
      int evaluationBatchSize,
      MixingMetrics metrics,
      BiConsumer<String, MixingOutput> sink) {
    this.stores = stores;
    this.evaluationBatchSize = evaluationBatchSize;
    this.metrics = metrics;
    this.sink = sink;
  }

  /** What is left to do for an experiment. */
  enum Next {
    /** The rest of a run of which some batches are out. */
    RUN_OPEN,
    /** More runs may be ready. */
    MORE,
    /** Nothing, until something arrives. */
    WAITING,
    /** Nothing any more. */
    SETTLED
  }

  /** What came of it. */
  record Outcome(long bytes, Next next) {}

  private enum Readiness {
    READY,
    WAITING,
    NEVER
  }

  private record CurrentArm(ExperimentPlan plan, PlannedArm arm, ArmSamples samples) {}

  /** Emits batches until that many bytes are out, or nothing is ready. */
  Outcome emit(ExperimentPlan plan, long maxBytes) {
    Outcome begun = completeStarted(plan, maxBytes, Next.MORE);
    return begun.next() == Next.RUN_OPEN ? begun : begin(plan, begun.bytes(), maxBytes);
  }

  private Outcome begin(ExperimentPlan plan, long bytesBefore, long maxBytes) {
    Map<String, Readiness> arms = new HashMap<>();
    boolean waiting = false;
    long bytes = bytesBefore;
    for (PlannedRun run : plan.runs()) {
      if (stores.emitted(run.runId()) == MixingStores.ALL) {
        continue;
      }
      switch (arms.computeIfAbsent(run.arm(), arm -> readiness(plan, arm))) {
        case NEVER -> {}
        case WAITING -> waiting = true;
        case READY -> {
          if (bytes >= maxBytes) {
            return new Outcome(bytes, Next.MORE);
          }
          bytes += emit(plan, run, maxBytes - bytes);
          if (stores.emitted(run.runId()) != MixingStores.ALL) {
            return new Outcome(bytes, Next.RUN_OPEN);
          }
        }
      }
    }
    return new Outcome(bytes, waiting ? Next.WAITING : Next.SETTLED);
  }

  /**
   * Emits the rest of a run that was begun, and nothing else.
   *
   * @param then what is left when no run is open any more
   */
  Outcome completeStarted(ExperimentPlan plan, long maxBytes, Next then) {
    long bytes = 0;
    for (PlannedRun run : plan.runs()) {
      int emitted = stores.emitted(run.runId());
      if (emitted > 0 && emitted != MixingStores.ALL) {
        bytes += emit(plan, run, maxBytes - bytes);
        if (stores.emitted(run.runId()) != MixingStores.ALL) {
          return new Outcome(bytes, Next.RUN_OPEN);
        }
      }
    }
    return new Outcome(bytes, then);
  }

  private long emit(ExperimentPlan plan, PlannedRun run, long maxBytes) {
    try {
      return layOut(plan, run, maxBytes);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(e, "run %s cannot be laid out", run.runId());
      return fail(plan, run, "its batches cannot be laid out: " + OneLine.of(e));
    }
  }

  private long layOut(ExperimentPlan plan, PlannedRun run, long maxBytes) {
    if (currentRun == null || !currentRun.runId().equals(run.runId())) {
      PlannedArm arm = plan.arm(run.arm()).orElseThrow();
      currentRun = new RunLayout(plan, arm, run, samples(plan, arm), evaluationBatchSize);
    }
    int next = stores.emitted(run.runId());
    int total = currentRun.total();
    long bytes = 0;
    for (; next < total && bytes < maxBytes; next++) {
      MixedBatch batch = currentRun.batch(next);
      byte[] written = BatchBytes.of(batch);
      sink.accept(run.runId(), MixingOutput.batch(written));
      bytes += written.length;
      metrics.emitted(batch);
    }
    stores.emitted(run.runId(), next == total ? MixingStores.ALL : next);
    if (next == total) {
      currentRun = null;
    }
    return bytes;
  }

  private long fail(ExperimentPlan plan, PlannedRun run, String why) {
    RunResult result =
        new RunResult(
            plan.experimentId(),
            run,
            plan.arm(run.arm()).orElseThrow(),
            List.of(),
            List.of(),
            List.of(),
            "cpu",
            Duration.ZERO,
            OneLine.of(why));
    byte[] bytes = Json.bytes(result);
    sink.accept(run.runId(), MixingOutput.result(bytes));
    stores.emitted(run.runId(), MixingStores.ALL);
    currentRun = null;
    return bytes.length;
  }

  private ArmSamples samples(ExperimentPlan plan, PlannedArm arm) {
    if (currentArm == null || !currentArm.arm().equals(arm) || !currentArm.plan().equals(plan)) {
      ArmNeeds needs = ArmNeeds.of(plan, arm, closed(plan, arm));
      ArmSamples samples =
          ArmSamples.of(
              needs, (level, ordinal) -> stores.sample(plan.experimentId(), level, ordinal));
      currentArm = new CurrentArm(plan, arm, samples);
    }
    return currentArm.samples();
  }

  private Readiness readiness(ExperimentPlan plan, String armName) {
    try {
      return checkedReadiness(plan, armName);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      // Laying its runs out will fail for the same reason, and say so.
      return Readiness.READY;
    }
  }

  private Readiness checkedReadiness(ExperimentPlan plan, String armName) {
    PlannedArm arm = plan.arm(armName).orElseThrow();
    Optional<LevelClosed> closed = closed(plan, arm);
    if (arm.level() != null && closed.isEmpty()) {
      return Readiness.WAITING;
    }
    if (closed.isPresent() && !closed.get().usable()) {
      return Readiness.NEVER;
    }
    ArmNeeds needs = ArmNeeds.of(plan, arm, closed);
    if (!needs.trains()) {
      return Readiness.NEVER;
    }
    return needs.all().allMatch(some -> stores.has(plan.experimentId(), some))
        ? Readiness.READY
        : Readiness.WAITING;
  }

  private Optional<LevelClosed> closed(ExperimentPlan plan, PlannedArm arm) {
    return arm.level() == null ? Optional.empty() : stores.closed(plan.experimentId(), arm.level());
  }
}
