package io.medley.benchmarks.mixing;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An experiment of twelve classes and one level whose runs nobody can train: half of them of real
 * texts alone, half mixed with as many generated ones.
 */
record MadeUpRuns(int runs) {
  static final String ID = "load";

  private static final String LEVEL = "pool-20";
  private static final String STUDENT = "nobody";
  private static final int TRAIN = 768;
  private static final int TEST = 1008;
  private static final int STEPS = 300;
  private static final int BATCH = 32;
  private static final int EVALUATED_AT_ONCE = 64;
  private static final int PANE = 48;
  private static final List<String> LABELS =
      IntStream.range(0, 12).mapToObj("class%02d"::formatted).toList();
  private static final List<PlannedArm> ARMS =
      List.of(
          new PlannedArm("real-only", Kind.REAL_ONLY, null, null, TRAIN, 0),
          new PlannedArm(LEVEL + ":0.5", Kind.MIXED, LEVEL, 0.5, TRAIN, TRAIN));

  /** Samples in all batches. */
  long items() {
    return (long) runs * (STEPS * BATCH + TEST);
  }

  /** Batches of all runs. */
  long batches() {
    return (long) runs * (STEPS + (TEST + EVALUATED_AT_ONCE - 1) / EVALUATED_AT_ONCE);
  }

  ExperimentPlan plan() {
    return new ExperimentPlan(
        ID,
        ExperimentPlan.DesiredState.RUNNING,
        new ExperimentRequest(
            ID,
            new DatasetSpec("wordnet-supersense", LABELS, TRAIN, 0, 0, 0, TEST),
            null,
            null,
            null,
            1,
            42L),
        "fingerprint",
        Instant.EPOCH,
        LABELS,
        Map.of(),
        PANE,
        Map.of(Role.TRAIN, TRAIN, Role.TEST, TEST),
        List.of(new PlannedLevel(LEVEL, LEVEL, 1, 20, TRAIN, 7)),
        ARMS,
        IntStream.range(0, runs).mapToObj(MadeUpRuns::run).toList());
  }

  private static PlannedRun run(int number) {
    String arm = ARMS.get(number % ARMS.size()).arm();
    return new PlannedRun(
        Ids.run(ID, arm, STUDENT, number), arm, STUDENT, number, STEPS, BATCH, 0.01);
  }

  Stream<Sample> samples() {
    return Stream.of(real(Role.TRAIN, TRAIN), real(Role.TEST, TEST), synthetic()).flatMap(s -> s);
  }

  private static Stream<Sample> real(Role role, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Sample.real(ID, role, i, PANE, text(role.word(), i), label(i)));
  }

  private static Stream<Sample> synthetic() {
    return IntStream.range(0, TRAIN)
        .mapToObj(
            i ->
                Sample.synthetic(
                    ID,
                    LEVEL,
                    i,
                    PANE,
                    text(LEVEL, i),
                    label(i),
                    Provenance.anew("masked-lm", "topic" + i % 20, null, "00", 1, 1, 1)));
  }

  /** As long as a gloss. */
  private static String text(String role, int ordinal) {
    Random random = new Random(31L * role.hashCode() + ordinal);
    return "a word%d of some word%d that words word%d or any other word%d"
        .formatted(
            random.nextInt(500), random.nextInt(500), random.nextInt(500), random.nextInt(500));
  }

  private static String label(int ordinal) {
    return LABELS.get(ordinal % LABELS.size());
  }

  LevelClosed closed() {
    return new LevelClosed(
        ID,
        LEVEL,
        LevelClosed.Ending.COMPLETE,
        TRAIN,
        IntStream.range(0, TRAIN).boxed().toList(),
        0,
        0,
        new TaskResult.Usage(0, 0, 0, 0, Duration.ZERO),
        null);
  }
}
