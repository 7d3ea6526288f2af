package io.medley.mixing;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.MixedBatch.Item;
import io.medley.contracts.training.MixedBatch.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * All batches of one run: {@code steps} training batches that go through the training set epoch
 * after epoch, then the evaluation batches. A batch that reaches the end of an epoch goes on with
 * the next one. The same plan and samples give the same batches; they are best asked for in order,
 * as one epoch's order is kept. Not thread-safe.
 */
final class RunLayout {
  private final ExperimentPlan plan;
  private final PlannedArm arm;
  private final PlannedRun run;
  private final ArmSamples samples;
  private final int evaluationBatchSize;
  private final long seed;
  private final int epochSize;
  private long epoch = -1;
  private List<Item> order = List.of();

  /**
   * The layout of {@code run}.
   *
   * @throws IllegalArgumentException if there is nothing to train on
   */
  RunLayout(
      ExperimentPlan plan,
      PlannedArm arm,
      PlannedRun run,
      ArmSamples samples,
      int evaluationBatchSize) {
    this.plan = plan;
    this.arm = arm;
    this.run = run;
    this.samples = samples;
    this.evaluationBatchSize = evaluationBatchSize;
    this.seed = seed(plan.request().seed(), arm.drawn(), run.seed());
    this.epochSize = samples.real().size() + samples.synthetic().size();
    if (epochSize == 0) {
      throw new IllegalArgumentException(run.runId() + " has nothing to train on");
    }
  }

  /** Arms of one draw share it, which pairs their runs; other draws have their own. */
  private static long seed(long requestSeed, int draw, int runSeed) {
    long first = SplitMix.derive(SplitMix.derive(requestSeed, "training-order"), runSeed);
    return draw == 1 ? first : SplitMix.derive(SplitMix.derive(first, "draws"), draw);
  }

  /** Whose batches these are. */
  String runId() {
    return run.runId();
  }

  /** How many there are. */
  int total() {
    int evaluated = samples.evaluated().size();
    return run.steps() + (evaluated + evaluationBatchSize - 1) / evaluationBatchSize;
  }

  /** Batch {@code index}, from 0 to {@link #total()} - 1. */
  MixedBatch batch(int index) {
    boolean training = index < run.steps();
    return new MixedBatch(
        plan.experimentId(),
        run,
        arm,
        plan.labels(),
        index,
        total(),
        training ? Phase.TRAIN : Phase.EVALUATE,
        training ? trainingItems(index) : evaluationItems(index - run.steps()));
  }

  private List<Item> trainingItems(int step) {
    List<Item> items = new ArrayList<>(run.batchSize());
    long from = (long) step * run.batchSize();
    for (long position = from; position < from + run.batchSize(); position++) {
      if (epoch != position / epochSize) {
        epoch = position / epochSize;
        order = EpochOrder.of(seed, epoch, samples.real(), samples.synthetic());
      }
      items.add(order.get((int) (position % epochSize)));
    }
    return items;
  }

  private List<Item> evaluationItems(int batch) {
    int from = batch * evaluationBatchSize;
    int to = Math.min(from + evaluationBatchSize, samples.evaluated().size());
    return samples.evaluated().subList(from, to);
  }
}
