package io.medley.contracts.plan;

import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Role;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which real samples each repetition of an experiment trains on. Draw d of D has the ordinals (d −
 * 1)·T to d·T − 1 of role train, so draws are disjoint. Of several training sizes T is the largest,
 * and the others have the first ordinals of it, so the smaller sets are in the larger ones. Of role
 * extra a draw has a window of as many ordinals as it needs; the windows begin at equal distances
 * and are disjoint where there are enough, else they overlap, round the end.
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

  /**
   * The ordinals of role train that a draw has, in order.
   *
   * @param trainSize how many; null takes all
   */
  public static List<Integer> train(ExperimentPlan plan, int draw, @Nullable Integer trainSize) {
    int size = plan.realCounts().getOrDefault(Role.TRAIN, 0) / count(plan);
    int first = (draw - 1) * size;
    int wanted = trainSize == null ? size : Math.min(trainSize, size);
    return IntStream.range(first, first + wanted).boxed().toList();
  }

  /**
   * The sets of training texts that levels are made of, each the ordinals of role train: those of
   * every draw, of several training sizes all draws of the smallest first.
   */
  public static List<List<Integer>> sources(ExperimentPlan plan) {
    List<Integer> sizes = sizes(plan);
    int count = count(plan);
    return IntStream.range(0, Math.max(1, sizes.size()) * count)
        .mapToObj(i -> train(plan, i % count + 1, sizes.isEmpty() ? null : sizes.get(i / count)))
        .toList();
  }

  /** The number of the source that a level is made of, 1 or more: without sizes its draw. */
  public static int source(ExperimentPlan plan, PlannedLevel level) {
    int size = level.trainSize() == null ? 0 : sizes(plan).indexOf(level.trainSize());
    return size * count(plan) + of(plan, level);
  }

  private static List<Integer> sizes(ExperimentPlan plan) {
    return plan.levels().stream()
        .map(PlannedLevel::trainSize)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
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

  /**
   * The ordinals of role fresh that a later round of a draw has, in order: as many as its training
   * texts, in whole turns of the classes. No two rounds and no two draws share any.
   *
   * @param round 2 or more
   */
  public static List<Integer> fresh(ExperimentPlan plan, int draw, int round) {
    int size =
        wholeTurns(plan.realCounts().getOrDefault(Role.TRAIN, 0) / count(plan), plan.classes());
    int first = ((draw - 1) * plan.request().laterRounds() + round - 2) * size;
    return IntStream.range(first, first + size).boxed().toList();
  }

  /** Samples of role fresh, of all later rounds of all draws; 0 where there is one round. */
  public static int freshCount(ExperimentRequest request, int draws, int trainSize, int classes) {
    return draws * request.laterRounds() * wholeTurns(trainSize, classes);
  }

  /** So many samples, or more so that every class has as many as any other. */
  public static int wholeTurns(int samples, int classes) {
    return (samples + classes - 1) / classes * classes;
  }
}
