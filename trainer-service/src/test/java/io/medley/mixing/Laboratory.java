package io.medley.mixing;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.MixingSpec.Mode;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A small experiment of two classes and one level: its plan, its samples, its closed level. */
final class Laboratory {
  static final String ID = "lab";
  static final String LEVEL = "pool-20";
  static final List<String> LABELS = List.of("animal", "food");
  static final int TRAIN = 6;
  static final int EXTRA = 4;
  static final int TEST = 7;
  static final int JUDGE = 8;
  static final int GENERATED = 12;
  static final int STEPS = 5;
  static final int BATCH = 4;

  private Laboratory() {}

  static ExperimentPlan plan(PlannedArm... arms) {
    return plan(DesiredState.RUNNING, 1, arms);
  }

  static ExperimentPlan plan(DesiredState state, int seeds, PlannedArm... arms) {
    List<PlannedRun> runs = new ArrayList<>();
    for (PlannedArm arm : arms) {
      for (int seed = 0; seed < seeds; seed++) {
        runs.add(run(arm, seed));
      }
    }
    return new ExperimentPlan(
        ID,
        state,
        new ExperimentRequest(
            ID,
            new DatasetSpec("wordnet-supersense", LABELS, TRAIN, 0, 0, JUDGE, TEST),
            null,
            null,
            null,
            1,
            42L),
        "fingerprint",
        Instant.EPOCH,
        LABELS,
        Map.of("animal", "animal", "food", "food"),
        4,
        Map.of(Role.TRAIN, TRAIN, Role.EXTRA, EXTRA, Role.TEST, TEST, Role.JUDGE, JUDGE),
        List.of(new PlannedLevel(LEVEL, LEVEL, 1, 20, GENERATED, 1)),
        List.of(arms),
        runs);
  }

  /** The same with other runs. */
  static ExperimentPlan withRuns(ExperimentPlan plan, List<PlannedRun> runs) {
    return new ExperimentPlan(
        plan.experimentId(),
        plan.state(),
        plan.request(),
        plan.fingerprint(),
        plan.acceptedAt(),
        plan.labels(),
        plan.labelWords(),
        plan.paneSize(),
        plan.realCounts(),
        plan.levels(),
        plan.arms(),
        runs);
  }

  static PlannedRun run(PlannedArm arm, int seed) {
    return new PlannedRun(
        Ids.run(ID, arm.arm(), "minilm-probe", seed),
        arm.arm(),
        "minilm-probe",
        seed,
        STEPS,
        BATCH,
        0.01);
  }

  static PlannedArm realOnly() {
    return new PlannedArm("real-only", Kind.REAL_ONLY, null, null, TRAIN, 0);
  }

  static PlannedArm realPlus() {
    return new PlannedArm("real-plus", Kind.REAL_PLUS, null, null, TRAIN + 3, 0);
  }

  static PlannedArm syntheticOnly() {
    return new PlannedArm(
        "synthetic-only:" + LEVEL, Kind.SYNTHETIC_ONLY, LEVEL, null, 0, GENERATED);
  }

  static PlannedArm mixed(Mode mode, double proportion) {
    return new PlannedArm(
        LEVEL + ":" + proportion,
        Kind.MIXED,
        LEVEL,
        proportion,
        mode.real(TRAIN, proportion),
        mode.synthetic(TRAIN, proportion));
  }

  static PlannedArm judge() {
    return new PlannedArm("judge:" + LEVEL, Kind.JUDGE, LEVEL, null, JUDGE, 0);
  }

  static PlannedArm[] everyArm() {
    return new PlannedArm[] {
      realOnly(), realPlus(), syntheticOnly(), mixed(Mode.AUGMENT, 0.5), judge()
    };
  }

  static LevelClosed closed(Integer... accepted) {
    return new LevelClosed(
        ID,
        LEVEL,
        LevelClosed.Ending.COMPLETE,
        GENERATED,
        List.of(accepted),
        0,
        0,
        new TaskResult.Usage(0, 0, 0, 0, Duration.ZERO),
        null);
  }

  static LevelClosed closed() {
    return closed(IntStream.range(0, GENERATED).boxed().toArray(Integer[]::new));
  }

  static Sample real(Role role, int ordinal) {
    return Sample.real(
        ID, role, ordinal, 4, "a real " + role.word() + " " + ordinal, label(ordinal));
  }

  static Sample synthetic(int ordinal) {
    return synthetic(ordinal, "a generated text " + ordinal);
  }

  static Sample synthetic(int ordinal, String text) {
    return Sample.synthetic(
        ID,
        LEVEL,
        ordinal,
        4,
        text,
        label(ordinal),
        Provenance.anew("masked-lm", "cat", null, "00", 1, 1, 1));
  }

  static Stream<Sample> reals(Role role, int count) {
    return IntStream.range(0, count).mapToObj(ordinal -> real(role, ordinal));
  }

  static Stream<Sample> reals() {
    return Stream.of(
            reals(Role.TRAIN, TRAIN),
            reals(Role.EXTRA, EXTRA),
            reals(Role.TEST, TEST),
            reals(Role.JUDGE, JUDGE))
        .flatMap(s -> s);
  }

  static Stream<Sample> synthetics() {
    return IntStream.range(0, GENERATED).mapToObj(Laboratory::synthetic);
  }

  private static String label(int ordinal) {
    return LABELS.get(ordinal % LABELS.size());
  }

  /** All that is sent of an experiment with every kind of arm, in order. */
  static List<Object> allEvents() {
    ExperimentPlan plan = plan(DesiredState.RUNNING, 2, everyArm());
    List<Object> events = new ArrayList<>(List.of(plan, closed()));
    reals().forEach(events::add);
    synthetics().forEach(events::add);
    reals(Role.REFERENCE, 5).forEach(events::add);
    return events;
  }
}
