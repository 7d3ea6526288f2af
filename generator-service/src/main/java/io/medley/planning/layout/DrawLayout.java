package io.medley.planning.layout;

import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.DatasetSpec.TrainDraw;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.datasets.RealPool;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which real samples the replicates of a request train on: texts of their own, each as many as
 * trainSize says, or all the same. A pure function of the request and the pool.
 *
 * @param trainDraw never null
 * @param draws training sets, 1 where they are fixed
 * @param counts samples of each real role, those of all draws together
 * @param extra further real samples of a draw for {@code real-plus}; training sets that need more
 *     have no such arm
 */
record DrawLayout(TrainDraw trainDraw, int draws, Map<Role, Integer> counts, int extra) {
  private static final String PATH = "$.dataset.trainDraw";

  DrawLayout {
    counts = Map.copyOf(counts);
  }

  /**
   * The layout; training sets are redrawn where the request says so, and where it says nothing and
   * there are enough texts for all replicates.
   *
   * @param request with every size
   * @param pool holds the sizes with a single training set
   */
  static DrawLayout of(ExperimentRequest request, RealPool pool) {
    DatasetSpec asked = request.dataset();
    int replicates = request.generation().replicates();
    boolean redrawn =
        asked.trainDraw() == null
            ? replicates > 1 && pool.holds(sizes(request, replicates, pool.classes()))
            : asked.trainDraw() == TrainDraw.REDRAWN;
    int draws = redrawn ? replicates : 1;
    Map<Role, Integer> counts = sizes(request, draws, pool.classes());
    List<Integer> trainSizes = asked.trainSize().sizes();
    int wanted = 0;
    for (int i = trainSizes.size() - 1; wanted == 0 && i >= 0; i--) {
      int some = extra(request.mixing(), trainSizes.get(i));
      int extra = extra(pool, counts, some, draws);
      if (extra > 0) {
        counts.put(Role.EXTRA, extra);
        wanted = some;
      }
    }
    return new DrawLayout(redrawn ? TrainDraw.REDRAWN : TrainDraw.FIXED, draws, counts, wanted);
  }

  /** The further real samples of {@code real-plus} of a training set; 0 leaves that arm out. */
  int extra(MixingSpec mixing, TrainSet trainSet) {
    int wanted = extra(mixing, trainSet.size());
    return wanted <= extra ? wanted : 0;
  }

  /** Why training sets cannot be redrawn as a request asks, whatever the data hold. */
  static Optional<Violation> violation(ExperimentRequest request) {
    return request.dataset().trainDraw() == TrainDraw.REDRAWN
            && request.generation().replicates() == 1
        ? Optional.of(
            new Violation(PATH, "is redrawn, which needs at least 2 replicates; there is 1"))
        : Optional.empty();
  }

  private static Map<Role, Integer> sizes(ExperimentRequest request, int draws, int classes) {
    DatasetSpec asked = request.dataset();
    Map<Role, Integer> sizes = asked.sizes();
    sizes.put(Role.TRAIN, draws * asked.largestTrainSize());
    if (request.iterates()) {
      sizes.put(
          Role.FRESH, TrainingDraws.freshCount(request, draws, asked.largestTrainSize(), classes));
    }
    return sizes;
  }

  /** Why the data hold too little for the control of rounds; empty where they hold enough. */
  Optional<Violation> shortage(RealPool pool) {
    return counts.containsKey(Role.FRESH)
        ? pool.shortage(counts)
            .map(
                why ->
                    new Violation(
                        "$.generations",
                        "needs %d further real texts, a training set for each later round of the control, and %s: name fewer generations or a smaller trainSize"
                            .formatted(counts.get(Role.FRESH), why)))
        : Optional.empty();
  }

  /**
   * The further real samples of {@code real-plus}: as many as the largest proportion has synthetic
   * ones. Where synthetic samples take the place of real ones, filling their slots with real data
   * would give {@code real-only} again, so there is no such arm.
   */
  private static int extra(MixingSpec mixing, int train) {
    return mixing.mode() == MixingSpec.Mode.AUGMENT ? mixing.mostSynthetic(train) : 0;
  }

  /**
   * How many of them there are for all draws: enough that no two draws share any, where the pool
   * has so many; else as many whole turns of the classes as it has; none where it has too few for
   * one draw.
   */
  private static int extra(RealPool pool, Map<Role, Integer> counts, int wanted, int draws) {
    int classes = pool.classes();
    long disjoint = (long) TrainingDraws.wholeTurns(wanted, classes) * draws;
    int most = (int) Math.min(disjoint, (long) pool.spare(counts) * classes);
    if (draws > 1 && most >= wanted) {
      return most;
    }
    Map<Role, Integer> least = new EnumMap<>(counts);
    least.put(Role.EXTRA, wanted);
    return pool.holds(least) ? wanted : 0;
  }
}
