package io.medley.mixing;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.SyntheticSubset;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.sample.Role;
import io.medley.contracts.task.LevelClosed;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The samples an arm needs, all of them before its first batch: what it is trained on, real ones
 * those of its draw, the test set, and for a judge the level it judges with what that paraphrases.
 * Pure; follows from the plan and the closed level alone.
 *
 * @param real trained on, in order
 * @param synthetic trained on, in order
 * @param evaluated predicted on, in order
 */
record ArmNeeds(List<Ordinals> real, List<Ordinals> synthetic, List<Ordinals> evaluated) {

  ArmNeeds {
    real = List.copyOf(real);
    synthetic = List.copyOf(synthetic);
    evaluated = List.copyOf(evaluated);
  }

  /**
   * Some samples of a level, or of a real role's pseudo level.
   *
   * @param rankOffset what to add to an ordinal to tell it from those of the other levels beside it
   */
  record Ordinals(String level, List<Integer> ordinals, long rankOffset) {
    Ordinals {
      ordinals = List.copyOf(ordinals);
    }
  }

  /**
   * The needs of an arm.
   *
   * @param closed how the arm's level ended; empty for an arm without one
   */
  static ArmNeeds of(ExperimentPlan plan, PlannedArm arm, Optional<LevelClosed> closed) {
    List<Ordinals> level =
        closed.map(l -> List.of(new Ordinals(l.level(), l.accepted(), 0))).orElse(List.of());
    List<Ordinals> test = List.of(role(plan, Role.TEST));
    List<Integer> train = TrainingDraws.train(plan, arm.drawn(), arm.trainSize());
    return switch (arm.kind()) {
      case REAL_ONLY -> new ArmNeeds(trainPart(plan, arm, train), List.of(), test);
      case REAL_PLUS -> new ArmNeeds(List.of(all(train), extra(plan, arm, train)), List.of(), test);
      case SYNTHETIC_ONLY -> new ArmNeeds(List.of(), subset(plan, arm, level), test);
      case MIXED -> new ArmNeeds(trainPart(plan, arm, train), subset(plan, arm, level), test);
      case JUDGE ->
          new ArmNeeds(
              List.of(role(plan, Role.JUDGE)),
              List.of(),
              Stream.of(test, level, paraphrased(plan, train)).flatMap(List::stream).toList());
    };
  }

  /** Whether there is anything to train on. */
  boolean trains() {
    return Stream.concat(real.stream(), synthetic.stream()).anyMatch(o -> !o.ordinals().isEmpty());
  }

  /** Everything needed. */
  Stream<Ordinals> all() {
    return Stream.of(real, synthetic, evaluated).flatMap(List::stream);
  }

  /** Sources of paraphrases that are not in their level. */
  private static List<Ordinals> paraphrased(ExperimentPlan plan, List<Integer> train) {
    GenerationSpec generation = plan.request().generation();
    boolean real =
        generation != null && generation.paraphraseSource() == GenerationSpec.ParaphraseSource.REAL;
    return real ? List.of(all(train)) : List.of();
  }

  private static Ordinals all(List<Integer> train) {
    return new Ordinals(Role.TRAIN.realLevel(), train, 0);
  }

  private static List<Ordinals> trainPart(
      ExperimentPlan plan, PlannedArm arm, List<Integer> train) {
    return List.of(all(chosen(plan, train, arm.real())));
  }

  private static Ordinals extra(ExperimentPlan plan, PlannedArm arm, List<Integer> train) {
    int wanted = Math.max(0, arm.real() - train.size());
    return new Ordinals(
        Role.EXTRA.realLevel(),
        TrainingDraws.extra(plan, arm.drawn(), wanted),
        count(plan, Role.TRAIN));
  }

  private static List<Ordinals> subset(
      ExperimentPlan plan, PlannedArm arm, List<Ordinals> accepted) {
    return accepted.stream()
        .map(o -> new Ordinals(o.level(), chosen(plan, o.ordinals(), arm.synthetic()), 0))
        .toList();
  }

  private static List<Integer> chosen(ExperimentPlan plan, List<Integer> ordinals, int size) {
    return SyntheticSubset.choose(plan.request().seed(), plan.classes(), ordinals, size);
  }

  private static Ordinals role(ExperimentPlan plan, Role role) {
    return new Ordinals(
        role.realLevel(), IntStream.range(0, count(plan, role)).boxed().toList(), 0);
  }

  private static int count(ExperimentPlan plan, Role role) {
    return plan.realCounts().getOrDefault(role, 0);
  }
}
