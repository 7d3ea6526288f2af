package io.medley.planning.task;

import io.medley.contracts.Ids;
import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.planning.state.Recent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the generator of each round learns from. T is the number of real training texts of a draw:
 *
 * <ul>
 *   <li>the first round: those T texts;
 *   <li>replace: T samples of the round before;
 *   <li>accumulate: the T texts and the samples of all rounds before;
 *   <li>accumulate-subsample: T of these;
 *   <li>fresh, the control: T real texts that no round has seen.
 * </ul>
 *
 * A share of fresh real texts takes the place of as many of the others; where data accumulate it
 * joins them. All choices are seeded and keep the classes as they are among the T texts. A pure
 * function of the plan and of samples that are here when the round begins; on the stream thread
 * alone.
 */
public final class LearningSets {
  private static final int REMEMBERED = 8;

  /** Held-out texts, over all classes. */
  private static final int HELD_OUT = 64;

  private static final Comparator<Sample> BY_ORDINAL = Comparator.comparingInt(Sample::ordinal);

  private final BaseSets bases;

  /** By level; found again after a restart. */
  private final Map<String, LearningSet> sets = new Recent<>(REMEMBERED);

  LearningSets(BaseSets bases) {
    this.bases = bases;
  }

  /** Whether real samples of a role are learnt from, or held out, by rounds of an experiment. */
  public static boolean needs(ExperimentPlan plan, Role role) {
    return switch (role) {
      case TRAIN, FRESH -> plan.request().iterates();
      case REFERENCE -> plan.request().tunes();
      default -> false;
    };
  }

  /** What a level learns from, whose base is ready. */
  LearningSet of(ExperimentPlan plan, PlannedLevel level) {
    return sets.computeIfAbsent(
        Ids.level(plan.experimentId(), level.level()), key -> learnt(plan, level));
  }

  /** Lets go of an experiment, whose id may come again. */
  void forget(ExperimentPlan plan) {
    sets.keySet().removeIf(level -> level.startsWith(plan.experimentId() + "/"));
  }

  /** Real texts that no round learns from, the classes by turns. */
  List<String> heldOut(ExperimentPlan plan) {
    int most = Math.min(HELD_OUT, plan.realCounts().getOrDefault(Role.REFERENCE, 0));
    return bases.real(plan, Role.REFERENCE, IntStream.range(0, most).boxed().toList()).stream()
        .map(Sample::text)
        .toList();
  }

  private LearningSet learnt(ExperimentPlan plan, PlannedLevel level) {
    int draw = TrainingDraws.of(plan, level);
    List<Sample> train = bases.real(plan, Role.TRAIN, TrainingDraws.train(plan, draw, null));
    Map<String, List<Sample>> real = byLabel(train.stream());
    if (!level.learns()) {
      return new LearningSet(
          plan.labels(), level, plan.labels().stream().map(label -> of(real, label)).toList());
    }
    Map<String, List<Sample>> fresh =
        byLabel(
            bases.real(plan, Role.FRESH, TrainingDraws.fresh(plan, draw, level.round())).stream());
    Map<String, List<Sample>> known =
        switch (level.update()) {
          case FRESH -> fresh;
          case REPLACE -> byLabel(bases.samples(plan, level).stream());
          case ACCUMULATE, ACCUMULATE_SUBSAMPLE ->
              byLabel(Stream.concat(train.stream(), before(plan, level)));
        };
    List<List<Sample>> learnt = new ArrayList<>();
    for (String label : plan.labels()) {
      List<Sample> some = level.update() == DataUpdate.FRESH ? List.of() : of(fresh, label);
      int wanted = of(real, label).size();
      int fromFresh = Math.min(some.size(), share(plan.request().freshReal(), wanted));
      int rest = level.update() == DataUpdate.ACCUMULATE ? Integer.MAX_VALUE : wanted - fromFresh;
      learnt.add(
          Stream.concat(some.stream().limit(fromFresh), chosen(level, of(known, label), rest))
              .toList());
    }
    return new LearningSet(plan.labels(), level, learnt);
  }

  private static int share(double freshReal, int wanted) {
    return BigDecimal.valueOf(freshReal)
        .multiply(BigDecimal.valueOf(wanted))
        .setScale(0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  /** The samples of all rounds before a level, of its way of going on. */
  private Stream<Sample> before(ExperimentPlan plan, PlannedLevel level) {
    Stream<Sample> samples = Stream.empty();
    for (PlannedLevel at = level; at.base() != null; at = plan.level(at.base()).orElseThrow()) {
      samples = Stream.concat(samples, bases.samples(plan, at).stream());
    }
    return samples;
  }

  private static Map<String, List<Sample>> byLabel(Stream<Sample> samples) {
    return samples.collect(Collectors.groupingBy(Sample::label));
  }

  private static List<Sample> of(Map<String, List<Sample>> byLabel, String label) {
    return byLabel.getOrDefault(label, List.of());
  }

  private static Stream<Sample> chosen(PlannedLevel level, List<Sample> from, int most) {
    long seed = SplitMix.derive(level.seed(), "learnt");
    return LearningSet.seeded(from, seed).stream()
        .limit(most)
        .sorted(Comparator.comparing(Sample::level).thenComparing(BY_ORDINAL));
  }
}
