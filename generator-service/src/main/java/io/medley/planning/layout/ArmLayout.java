package io.medley.planning.layout;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.StudentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lays out arms and runs: the real controls of every draw first, as every comparison needs them,
 * then level by level in the order in which levels are generated, each ending with its judge. The
 * arms of a level are on the draw of its replicate. A base set that no ratio asked for has no arms.
 */
final class ArmLayout {
  private ArmLayout() {}

  /**
   * The arms.
   *
   * @param request with nothing left open
   */
  static List<PlannedArm> arms(
      ExperimentRequest request, List<PlannedLevel> levels, DrawLayout draws) {
    MixingSpec mixing = request.mixing();
    int train = request.dataset().trainSize();
    List<PlannedArm> arms = new ArrayList<>();
    for (int draw = 1; draw <= draws.draws(); draw++) {
      String only = LevelLayout.name(PlannedArm.REAL_ONLY, draw);
      arms.add(new PlannedArm(only, Kind.REAL_ONLY, null, null, train, 0, draw));
      if (draws.extra() > 0) {
        String plus = LevelLayout.name(PlannedArm.REAL_PLUS, draw);
        int real = train + draws.extra();
        arms.add(new PlannedArm(plus, Kind.REAL_PLUS, null, null, real, 0, draw));
      }
    }
    for (PlannedLevel level : levels) {
      if (LevelLayout.onlyBase(level)) {
        continue;
      }
      String name = level.level();
      int draw = Math.min(level.replicate(), draws.draws());
      for (double proportion : mixing.syntheticProportions()) {
        arms.add(
            new PlannedArm(
                Settings.mixed(name, proportion),
                Kind.MIXED,
                name,
                proportion,
                mixing.mode().real(train, proportion),
                mixing.mode().synthetic(train, proportion),
                draw));
      }
      arms.add(
          new PlannedArm(
              Settings.syntheticOnly(name),
              Kind.SYNTHETIC_ONLY,
              name,
              null,
              0,
              level.samples(),
              draw));
      int judge = request.dataset().judgeSize();
      arms.add(new PlannedArm("judge:" + name, Kind.JUDGE, name, null, judge, 0, draw));
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
                    : students.stream()
                        .filter(student -> Students.trains(student, arm.setting()))
                        .flatMap(student -> runs(experimentId, arm, student)))
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
}
