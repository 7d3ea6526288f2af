package io.medley.planning.layout;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.StudentSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lays out arms and runs: the real controls first, as every comparison needs them, then level by
 * level in the order in which levels are generated, each ending with its judge. A base set that no
 * ratio asked for has no arms.
 */
final class ArmLayout {
  private ArmLayout() {}

  /**
   * The arms.
   *
   * @param train real training samples T
   * @param extra further real samples for {@code real-plus}; 0 leaves that arm out
   * @param judge samples a judge learns from
   */
  static List<PlannedArm> arms(
      MixingSpec mixing, List<PlannedLevel> levels, int train, int extra, int judge) {
    List<PlannedArm> arms = new ArrayList<>();
    arms.add(new PlannedArm("real-only", Kind.REAL_ONLY, null, null, train, 0));
    if (extra > 0) {
      arms.add(new PlannedArm("real-plus", Kind.REAL_PLUS, null, null, train + extra, 0));
    }
    for (PlannedLevel level : levels) {
      if (LevelLayout.onlyBase(level)) {
        continue;
      }
      String name = level.level();
      for (double proportion : mixing.syntheticProportions()) {
        arms.add(
            new PlannedArm(
                name + ":" + plain(proportion),
                Kind.MIXED,
                name,
                proportion,
                mixing.mode().real(train, proportion),
                mixing.mode().synthetic(train, proportion)));
      }
      arms.add(
          new PlannedArm(
              "synthetic-only:" + name, Kind.SYNTHETIC_ONLY, name, null, 0, level.samples()));
      arms.add(new PlannedArm("judge:" + name, Kind.JUDGE, name, null, judge, 0));
    }
    return arms;
  }

  /** The runs of these arms, in their order. */
  static List<PlannedRun> runs(
      String experimentId, List<PlannedArm> arms, List<StudentSpec> students) {
    return arms.stream()
        .flatMap(
            arm ->
                arm.kind() == Kind.JUDGE
                    ? runs(experimentId, arm, Students.JUDGE)
                    : students.stream().flatMap(student -> runs(experimentId, arm, student)))
        .toList();
  }

  private static Stream<PlannedRun> runs(String experimentId, PlannedArm arm, StudentSpec student) {
    return IntStream.range(0, student.seeds())
        .mapToObj(
            seed ->
                new PlannedRun(
                    Ids.run(experimentId, arm.arm(), student.model(), seed),
                    arm.arm(),
                    student.model(),
                    seed,
                    student.steps(),
                    student.batchSize(),
                    student.learningRate()));
  }

  /** The shortest decimal that reads back as the same number: 0.7. */
  private static String plain(double proportion) {
    return BigDecimal.valueOf(proportion).stripTrailingZeros().toPlainString();
  }
}
