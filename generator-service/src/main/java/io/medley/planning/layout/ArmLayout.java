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
    List<PlannedArm> arms = new ArrayList<>();
    for (int draw = 1; draw <= draws.draws(); draw++) {
      for (TrainSet trainSet : TrainSet.of(request)) {
        controls(request, trainSet, draws.extra(request.mixing(), trainSet), draw, arms);
      }
    }
    for (PlannedLevel level : levels) {
      if (!LevelNames.onlyBase(level)) {
        ofLevel(request, level, Math.min(level.replicate(), draws.draws()), arms);
      }
    }
    return arms;
  }

  private static void controls(
      ExperimentRequest request, TrainSet trainSet, int extra, int draw, List<PlannedArm> arms) {
    int train = trainSet.size();
    String only = LevelNames.name(PlannedArm.REAL_ONLY + trainSet.suffix(), draw);
    arms.add(new PlannedArm(only, Kind.REAL_ONLY, null, null, train, 0, draw, trainSet.planned()));
    if (request.mixing().mode() == MixingSpec.Mode.SUBSTITUTE) {
      for (double proportion : request.mixing().syntheticProportions()) {
        int real = request.mixing().mode().real(train, proportion);
        String rest = Settings.mixed(only, proportion);
        arms.add(
            new PlannedArm(rest, Kind.REAL_ONLY, null, null, real, 0, draw, trainSet.planned()));
      }
    }
    if (extra > 0) {
      String plus = LevelNames.name(PlannedArm.REAL_PLUS + trainSet.suffix(), draw);
      arms.add(
          new PlannedArm(
              plus, Kind.REAL_PLUS, null, null, train + extra, 0, draw, trainSet.planned()));
    }
  }

  private static void ofLevel(
      ExperimentRequest request, PlannedLevel level, int draw, List<PlannedArm> arms) {
    MixingSpec mixing = request.mixing();
    String name = level.level();
    for (TrainSet trainSet : TrainSet.of(request)) {
      if (!trainSet.alone()
          && !request.generation().sharesSets()
          && trainSet.size() != level.trainSize()) {
        continue;
      }
      for (double proportion : mixing.syntheticProportions()) {
        arms.add(
            new PlannedArm(
                Settings.mixed(named(level, trainSet), proportion),
                Kind.MIXED,
                name,
                proportion,
                mixing.mode().real(trainSet.size(), proportion),
                mixing.mode().synthetic(trainSet.size(), proportion),
                draw,
                trainSet.planned()));
      }
    }
    String alone = Settings.syntheticOnly(named(level, TrainSet.ofLevel(request, level)));
    Integer made = level.trainSize();
    arms.add(
        new PlannedArm(alone, Kind.SYNTHETIC_ONLY, name, null, 0, level.samples(), draw, made));
    int judge = request.dataset().judgeSize();
    arms.add(new PlannedArm("judge:" + name, Kind.JUDGE, name, null, judge, 0, draw, made));
  }

  /** A level's name with the training size that it is mixed with. */
  private static String named(PlannedLevel level, TrainSet trainSet) {
    String setting = PlannedArm.withoutSize(level.setting()) + trainSet.suffix();
    return LevelNames.name(setting, level.replicate());
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
