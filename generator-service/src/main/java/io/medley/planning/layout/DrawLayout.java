package io.medley.planning.layout;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.DatasetSpec.TrainDraw;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.datasets.RealPool;
import java.util.ArrayList;
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
 * @param extra further real samples of a draw for {@code real-plus}; 0 leaves that arm out
 */
record DrawLayout(TrainDraw trainDraw, int draws, Map<Role, Integer> counts, int extra) {
  private static final String PATH = "$.dataset.trainDraw";

  DrawLayout {
    counts = Map.copyOf(counts);
  }

  /** The sizes of the real roles with a single training set. */
  static Map<Role, Integer> sizes(DatasetSpec asked) {
    Map<Role, Integer> sizes = new EnumMap<>(Role.class);
    sizes.put(Role.TRAIN, asked.trainSize());
    sizes.put(Role.REFERENCE, asked.referenceSize());
    sizes.put(Role.NULL, asked.nullSize());
    sizes.put(Role.JUDGE, asked.judgeSize());
    sizes.put(Role.TEST, asked.testSize());
    return sizes;
  }

  /**
   * The layout; training sets are redrawn where the request says so, and where it says nothing and
   * there are enough texts for all replicates.
   *
   * @param pool holds {@link #sizes}
   */
  static DrawLayout of(ExperimentRequest request, RealPool pool) {
    DatasetSpec asked = request.dataset();
    int replicates = request.generation().replicates();
    boolean redrawn =
        asked.trainDraw() == null
            ? replicates > 1 && pool.holds(sizes(asked, replicates))
            : asked.trainDraw() == TrainDraw.REDRAWN;
    int draws = redrawn ? replicates : 1;
    int wanted = extra(request.mixing(), asked.trainSize());
    Map<Role, Integer> counts = sizes(asked, draws);
    int extra = extra(pool, counts, wanted, draws);
    if (extra > 0) {
      counts.put(Role.EXTRA, extra);
    }
    return new DrawLayout(
        redrawn ? TrainDraw.REDRAWN : TrainDraw.FIXED, draws, counts, extra > 0 ? wanted : 0);
  }

  /**
   * Why training sets cannot be redrawn as a request asks, and what would do; empty where they can
   * or need not.
   *
   * @param pool holds {@link #sizes}
   */
  static Optional<Violation> violation(ExperimentRequest request, RealPool pool) {
    DatasetSpec asked = request.dataset();
    int replicates = request.generation().replicates();
    if (asked.trainDraw() != TrainDraw.REDRAWN) {
      return Optional.empty();
    }
    if (replicates == 1) {
      return Optional.of(
          new Violation(PATH, "is redrawn, which needs at least 2 replicates; there is 1"));
    }
    if (pool.holds(sizes(asked, replicates))) {
      return Optional.empty();
    }
    return Optional.of(
        new Violation(
            PATH,
            "is redrawn, but beside the other sizes there are no %d texts for each of %d replicates; %s"
                .formatted(asked.trainSize(), replicates, possible(asked, replicates, pool))));
  }

  /** The sizes that would do, each alone. */
  private static String possible(DatasetSpec asked, int replicates, RealPool pool) {
    int classes = pool.classes();
    int judge = asked.judgeSize() + pool.spare(sizes(asked, replicates)) * classes;
    List<String> ways = new ArrayList<>();
    int train = asked.trainSize();
    while (train >= classes && !pool.holds(sizes(asked, replicates, train))) {
      train = (train - 1) / classes * classes;
    }
    if (train >= classes) {
      ways.add("a trainSize of at most " + train);
    }
    if (judge >= classes) {
      ways.add("a judgeSize of at most " + judge);
    }
    int fewer = replicates - 1;
    while (fewer > 1 && !pool.holds(sizes(asked, fewer))) {
      fewer--;
    }
    if (fewer > 1) {
      ways.add("%d replicates".formatted(fewer));
    }
    ways.add("fixed");
    return "possible are " + String.join(", or ", ways);
  }

  private static Map<Role, Integer> sizes(DatasetSpec asked, int draws) {
    return sizes(asked, draws, asked.trainSize());
  }

  private static Map<Role, Integer> sizes(DatasetSpec asked, int draws, int trainSize) {
    Map<Role, Integer> sizes = sizes(asked);
    sizes.put(Role.TRAIN, draws * trainSize);
    return sizes;
  }

  /**
   * The further real samples of {@code real-plus}: as many as the largest proportion has synthetic
   * ones. Where synthetic samples take the place of real ones, filling their slots with real data
   * would give {@code real-only} again, so there is no such arm.
   */
  private static int extra(MixingSpec mixing, int train) {
    return mixing.mode() == MixingSpec.Mode.AUGMENT ? SynthesisLimits.needed(mixing, train) : 0;
  }

  /**
   * How many of them there are for all draws: enough that no two draws share any, where the pool
   * has so many; else as many whole turns of the classes as it has; none where it has too few for
   * one draw.
   */
  private static int extra(RealPool pool, Map<Role, Integer> counts, int wanted, int draws) {
    int classes = pool.classes();
    long disjoint = (wanted + classes - 1L) / classes * classes * draws;
    int most = (int) Math.min(disjoint, (long) pool.spare(counts) * classes);
    if (draws > 1 && most >= wanted) {
      return most;
    }
    Map<Role, Integer> least = new EnumMap<>(counts);
    least.put(Role.EXTRA, wanted);
    return pool.holds(least) ? wanted : 0;
  }
}
