package io.medley.contracts.plan;

import io.medley.contracts.sample.Role;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which real samples each repetition of an experiment trains on. Draw d of D has the ordinals (d −
 * 1)·T to d·T − 1 of role train, so draws are disjoint. Of role extra it has a window of as many
 * ordinals as a draw needs; the windows begin at equal distances and are disjoint where there are
 * enough, else they overlap, round the end.
 */
public final class TrainingDraws {
  private TrainingDraws() {}

  /** How many draws there are, 1 or more. */
  public static int count(ExperimentPlan plan) {
    return plan.arms().stream().mapToInt(PlannedArm::drawn).max().orElse(1);
  }

  /** The draw that a level's samples are generated from and trained with. */
  public static int of(ExperimentPlan plan, PlannedLevel level) {
    return Math.min(level.replicate(), count(plan));
  }

  /** The ordinals of role train that a draw has, in order. */
  public static List<Integer> train(ExperimentPlan plan, int draw) {
    int size = plan.realCounts().getOrDefault(Role.TRAIN, 0) / count(plan);
    return IntStream.range((draw - 1) * size, draw * size).boxed().toList();
  }

  /**
   * The ordinals of role extra that a draw has, in order.
   *
   * @param wanted how many; fewer where there are fewer
   */
  public static List<Integer> extra(ExperimentPlan plan, int draw, int wanted) {
    int size = plan.realCounts().getOrDefault(Role.EXTRA, 0);
    int classes = plan.classes();
    int distance = size / count(plan) / classes * classes;
    int first = (draw - 1) * distance;
    return IntStream.range(first, first + Math.min(wanted, size))
        .map(ordinal -> ordinal % size)
        .boxed()
        .toList();
  }
}
