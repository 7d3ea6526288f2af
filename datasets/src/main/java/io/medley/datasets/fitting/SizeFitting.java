package io.medley.datasets.fitting;

import io.medley.contracts.plan.TrainingDraws;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the sizes of real data that a request leaves open, all together, from what the data hold;
 * those that it names stay. A pure function.
 *
 * <p>Sizes go from ample to modest to least. Where ample ones cannot be had, the judge's, the
 * largest, shrinks most. Modest sizes with training texts of their own for each replicate are
 * preferred to larger ones with one training set for all; one training set is preferred to sizes
 * below modest; {@code real-plus} is left out last.
 */
public final class SizeFitting {
  private static final String PATH = "$.dataset";

  /** Steps from one kind of sizes to the next. */
  private static final int STEPS = 32;

  /** Smallest reference and null pool that a request may name. */
  private static final int FEWEST_COMPARED = 20;

  /**
   * What is wanted of a role.
   *
   * @param total ample, all classes together, where there are few classes
   * @param ample a class, where there are many
   * @param modest a class
   * @param least a class
   */
  private record Want(int total, int ample, int modest, int least, int fewest) {
    int ample(int classes) {
      return Math.max(ample, (total + classes - 1) / classes);
    }
  }

  private static final Map<Role, Want> WANTS =
      Map.of(
          Role.TRAIN, new Want(96, 4, 8, 2, 2),
          Role.REFERENCE, new Want(480, 4, 24, 4, FEWEST_COMPARED),
          Role.NULL, new Want(480, 4, 24, 4, FEWEST_COMPARED),
          Role.JUDGE, new Want(2400, 8, 24, 4, 2),
          Role.TEST, new Want(1008, 8, 40, 5, 2));

  /** The order in which requests name them. */
  private static final List<Role> ORDER =
      List.of(Role.TRAIN, Role.REFERENCE, Role.NULL, Role.JUDGE, Role.TEST);

  /** Texts of a class that the least sizes need, with some to spare for {@code real-plus}. */
  static final int LEAST_TEXTS = 24;

  private final ExperimentRequest request;
  private final RealPool pool;
  private final MixingSpec mixing;
  private final int replicates;
  private final TrainDraw trainDraw;
  private final Map<Role, Integer> asked;

  private SizeFitting(ExperimentRequest request, RealPool pool) {
    this.request = request;
    this.pool = pool;
    this.mixing = request.mixing().orUsual();
    this.replicates = request.generation().replicates();
    this.trainDraw = request.dataset().trainDraw();
    this.asked = request.dataset().sizes();
  }

  /**
   * The request with ample sizes where it names none, to look for further faults where they cannot
   * be had.
   */
  public static DatasetSpec assumed(DatasetSpec dataset, int classes) {
    Map<Role, Integer> sizes = new EnumMap<>(Role.class);
    WANTS.forEach((role, want) -> sizes.put(role, want.ample(classes) * classes));
    sizes.putAll(dataset.sizes());
    return dataset.with(sizes);
  }

  /** What came of it. */
  public sealed interface Outcome {}

  /**
   * They fit.
   *
   * @param dataset with every size and, where any was chosen, the draw
   * @param note what was chosen, where it is less than ample
   */
  public record Fitted(DatasetSpec dataset, Optional<String> note) implements Outcome {}

  /** What the request names cannot be had. */
  public record Impossible(List<Violation> violations) implements Outcome {}

  /** One way to divide the data. */
  private record Division(Map<Role, Integer> sizes, int draws) {}

  /** Fits them; proportions that the request leaves open are the usual ones. */
  public static Outcome of(ExperimentRequest request, RealPool pool) {
    SizeFitting fitting = new SizeFitting(request, pool);
    List<Violation> tooSmall = pool.tooSmall(fitting.asked);
    if (!tooSmall.isEmpty()) {
      return new Impossible(tooSmall);
    }
    DatasetSpec dataset = request.dataset();
    if (fitting.asked.size() == WANTS.size()) {
      return pool.holds(fitting.together(fitting.asked))
          ? new Fitted(dataset, Optional.empty())
          : fitting.impossible();
    }
    return fitting
        .first(false)
        .<Outcome>map(
            division ->
                new Fitted(
                    dataset.with(division.sizes()).with(fitting.draw(division)),
                    fitting.note(division)))
        .orElseGet(fitting::impossible);
  }

  /**
   * The first division that fits.
   *
   * @param yielding whether the named sizes may shrink too
   */
  private Optional<Division> first(boolean yielding) {
    boolean several = replicates > 1 && trainDraw != TrainDraw.FIXED;
    List<Integer> draws = new ArrayList<>();
    if (several) {
      draws.add(replicates);
    }
    if (trainDraw != TrainDraw.REDRAWN) {
      draws.add(1);
    }
    for (int some : draws) {
      Optional<Division> modest = first(0, STEPS, some, true, yielding);
      if (modest.isPresent()) {
        return modest;
      }
    }
    int last = draws.get(draws.size() - 1);
    return first(STEPS, 2 * STEPS, last, true, yielding)
        .or(() -> first(0, 2 * STEPS, last, false, yielding));
  }

  private Optional<Division> first(int from, int to, int draws, boolean plus, boolean yielding) {
    for (int step = from; step <= to; step++) {
      Map<Role, Integer> sizes = sizes(step, yielding);
      if (holds(sizes, draws, plus)) {
        return Optional.of(new Division(sizes, draws));
      }
    }
    return Optional.empty();
  }

  /** With training texts for every replicate where the request insists on them. */
  private Map<Role, Integer> together(Map<Role, Integer> sizes) {
    Map<Role, Integer> all = new EnumMap<>(Role.class);
    all.putAll(sizes);
    if (trainDraw == TrainDraw.REDRAWN) {
      all.computeIfPresent(Role.TRAIN, (role, size) -> size * replicates);
    }
    return all;
  }

  private boolean holds(Map<Role, Integer> sizes, int draws, boolean plus) {
    Map<Role, Integer> all = new EnumMap<>(sizes);
    all.put(Role.TRAIN, draws * sizes.get(Role.TRAIN));
    if (plus && mixing.mode() == MixingSpec.Mode.AUGMENT) {
      all.put(Role.EXTRA, mixing.mostSynthetic(sizes.get(Role.TRAIN)));
    }
    putFresh(all, draws, sizes.get(Role.TRAIN));
    return pool.holds(all);
  }

  private void putFresh(Map<Role, Integer> sizes, int draws, int trainSize) {
    if (request.iterates()) {
      sizes.put(Role.FRESH, TrainingDraws.freshCount(request, draws, trainSize, pool.classes()));
    }
  }

  /**
   * The sizes of a step.
   *
   * @param step 0 is ample, {@link #STEPS} modest, twice that least
   */
  private Map<Role, Integer> sizes(int step, boolean yielding) {
    Map<Role, Integer> sizes = new EnumMap<>(Role.class);
    WANTS.forEach(
        (role, want) -> {
          Integer named = asked.get(role);
          if (named != null && !yielding) {
            sizes.put(role, named);
            return;
          }
          boolean alone = role == Role.TEST && pool.hasTestTexts();
          sizes.put(role, alone ? ownTest(want, named) : size(want, named, step));
        });
    return sizes;
  }

  private int size(Want want, @Nullable Integer named, int step) {
    int classes = pool.classes();
    int most = named == null ? want.ample(classes) : named / classes;
    int modest = Math.min(want.modest(), most);
    int least = Math.min(want.least(), modest);
    int each = step <= STEPS ? between(most, modest, step) : between(modest, least, step - STEPS);
    int fewest = Math.max(1, (want.fewest() + classes - 1) / classes);
    return Math.max(each, fewest) * classes;
  }

  /** A test set from texts of its own shrinks by itself. */
  private int ownTest(Want want, @Nullable Integer named) {
    return IntStream.rangeClosed(0, 2 * STEPS)
        .map(step -> size(want, named, step))
        .filter(size -> pool.holds(Map.of(Role.TEST, size)))
        .findFirst()
        .orElseGet(() -> size(want, named, 2 * STEPS));
  }

  private static int between(int from, int to, int step) {
    return from - (from - to) * step / STEPS;
  }

  private TrainDraw draw(Division division) {
    return division.draws() > 1 ? TrainDraw.REDRAWN : TrainDraw.FIXED;
  }

  /** What was chosen, where the data hold less than is wanted. */
  private Optional<String> note(Division division) {
    Map<Role, Integer> ample = sizes(0, false);
    boolean shared = replicates > 1 && trainDraw == null && division.draws() == 1;
    if (division.sizes().equals(ample) && !shared) {
      return Optional.empty();
    }
    Map<Role, Integer> wanted = new EnumMap<>(ample);
    wanted.put(Role.TRAIN, ample.get(Role.TRAIN) * replicates);
    wanted.put(Role.EXTRA, mixing.mostSynthetic(ample.get(Role.TRAIN)));
    putFresh(wanted, replicates, ample.get(Role.TRAIN));
    return pool.shortage(wanted)
        .map(
            shortage ->
                "Sizes were chosen by what the data hold, as %s: %s%s."
                    .formatted(
                        shortage,
                        shown(division.sizes()),
                        shared ? "; all replicates train on the same real texts" : ""));
  }

  private Impossible impossible() {
    String named = shown(asked);
    String shortage =
        pool.shortage(together(asked))
            .or(() -> pool.shortage(together(sizes(2 * STEPS, false))))
            .orElseThrow();
    String advice =
        first(true)
            .map(
                division ->
                    "; these fit together: %s%s"
                        .formatted(
                            shown(division.sizes()),
                            replicates > 1 && division.draws() == 1 ? ", trainDraw fixed" : ""))
            .orElse("; about %d of every class are needed".formatted(LEAST_TEXTS));
    String what =
        trainDraw == TrainDraw.REDRAWN
            ? "%s with training texts of their own for %d replicates".formatted(named, replicates)
            : named;
    return new Impossible(
        List.of(
            new Violation(
                PATH,
                asked.isEmpty()
                    ? "holds too few texts: " + shortage + advice
                    : "%s cannot be had: %s%s".formatted(what, shortage, advice))));
  }

  private static String shown(Map<Role, Integer> sizes) {
    return ORDER.stream()
        .filter(sizes::containsKey)
        .map(role -> role.word() + "Size " + sizes.get(role))
        .collect(Collectors.joining(", "));
  }
}
