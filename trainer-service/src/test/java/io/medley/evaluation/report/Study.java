package io.medley.evaluation.report;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.plan.PlannedComparison.Means;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.training.RunResult;
import io.medley.contracts.training.RunResult.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small experiment: three classes, levels of twelve samples, thirty test items. How good an arm
 * is can be set; everything else follows from names and seeds.
 */
public final class Study {
  public static final String ID = "study";
  static final List<String> LABELS = List.of("act", "food", "plant");
  static final int TEST = 30;
  static final int SAMPLES = 12;
  public static final Instant ACCEPTED = Instant.parse("2026-01-01T00:00:00Z");

  private final List<PlannedLevel> levels = new ArrayList<>();
  private final List<PlannedArm> arms = new ArrayList<>();
  private final List<PlannedRun> runs = new ArrayList<>();
  private final List<PlannedComparison> comparisons = new ArrayList<>();
  private final int draws;

  private Study(int draws) {
    this.draws = draws;
  }

  /** A record of a topic. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Message(String topic, String key, byte[] value) {}

  /**
   * Levels of the given pool sizes in so many replicates, all on the same training texts; a student
   * called probe.
   */
  public static Study of(int replicates, int seeds, int... poolSizes) {
    return of(1, replicates, seeds, poolSizes);
  }

  /** The same, each replicate on training texts of its own. */
  static Study redrawn(int replicates, int seeds, int... poolSizes) {
    return of(replicates, replicates, seeds, poolSizes);
  }

  private static Study of(int draws, int replicates, int seeds, int... poolSizes) {
    Study study = new Study(draws);
    for (int draw = 1; draw <= draws; draw++) {
      study.arm(
          new PlannedArm(replicate("real-only", draw), Kind.REAL_ONLY, null, null, 6, 0, draw),
          "probe",
          seeds);
      study.arm(
          new PlannedArm(replicate("real-plus", draw), Kind.REAL_PLUS, null, null, 12, 0, draw),
          "probe",
          seeds);
    }
    for (int size : poolSizes) {
      for (int replicate = 1; replicate <= replicates; replicate++) {
        study.level(size, replicate, seeds);
      }
    }
    return study;
  }

  /**
   * The same with several training sizes, each with its own controls and a set of its own of one
   * pool.
   */
  static Study redrawn(int replicates, int seeds, List<Integer> trainSizes, int poolSize) {
    Study study = new Study(replicates);
    for (int draw = 1; draw <= replicates; draw++) {
      for (int size : trainSizes) {
        study.control("real-only", Kind.REAL_ONLY, size, size, draw, seeds);
        study.control("real-plus", Kind.REAL_PLUS, 2 * size, size, draw, seeds);
      }
    }
    for (int replicate = 1; replicate <= replicates; replicate++) {
      for (int size : trainSizes) {
        String setting = "pool-%d@%d".formatted(poolSize, size);
        String level = replicate(setting, replicate);
        study.levels.add(
            new PlannedLevel(
                level, setting, replicate, poolSize, null, null, SAMPLES, replicate, null, size,
                null));
        study.arm(
            new PlannedArm(level + ":0.5", Kind.MIXED, level, 0.5, size, size, replicate, size),
            "probe",
            seeds);
      }
    }
    return study;
  }

  private void control(String name, Kind kind, int real, int size, int draw, int seeds) {
    String arm = replicate(name + "@" + size, draw);
    arm(new PlannedArm(arm, kind, null, null, real, 0, draw, size), "probe", seeds);
  }

  /** Plans a comparison of what two settings gain. */
  Study compareGains(String left, String right) {
    comparisons.add(new PlannedComparison(left, right, "probe", true, null));
    return this;
  }

  /** Plans a comparison. */
  Study compare(String left, String right) {
    comparisons.add(new PlannedComparison(left, right, "probe"));
    return this;
  }

  /** Plans a comparison of two means of settings. */
  Study compareMeans(List<String> left, List<String> right) {
    Means means = new Means(left, right);
    comparisons.add(new PlannedComparison("average left", "average right", "probe", null, means));
    return this;
  }

  /** Plans no arms whose name begins so. */
  Study without(String arm) {
    arms.removeIf(a -> a.arm().startsWith(arm));
    runs.removeIf(r -> r.arm().startsWith(arm));
    return this;
  }

  /** Has the arms trained by another student too, but for the judges. */
  Study with(String student, int seeds) {
    for (PlannedArm arm : List.copyOf(arms)) {
      if (arm.kind() != Kind.JUDGE) {
        runs(arm, student, seeds);
      }
    }
    return this;
  }

  static String replicate(String name, int number) {
    return number == 1 ? name : name + "~" + number;
  }

  private void level(int size, int replicate, int seeds) {
    String setting = "pool-" + size;
    String level = replicate(setting, replicate);
    level(new PlannedLevel(level, setting, replicate, size, SAMPLES, size + replicate), seeds);
  }

  /** Plans a level with its arms. */
  public void level(PlannedLevel planned, int seeds) {
    String level = planned.level();
    int draw = Math.min(planned.replicate(), draws);
    levels.add(planned);
    arm(new PlannedArm(level + ":0.5", Kind.MIXED, level, 0.5, 6, 6, draw), "probe", seeds);
    arm(
        new PlannedArm(
            "synthetic-only:" + level, Kind.SYNTHETIC_ONLY, level, null, 0, SAMPLES, draw),
        "probe",
        seeds);
    arm(new PlannedArm("judge:" + level, Kind.JUDGE, level, null, 24, 0), "judging", 1);
  }

  private void arm(PlannedArm arm, String student, int seeds) {
    arms.add(arm);
    runs(arm, student, seeds);
  }

  private void runs(PlannedArm arm, String student, int seeds) {
    for (int seed = 0; seed < seeds; seed++) {
      String id = Ids.run(ID, arm.arm(), student, seed);
      runs.add(new PlannedRun(id, arm.arm(), student, seed, 90, 16, 1e-3));
    }
  }

  public ExperimentPlan plan() {
    return plan(DesiredState.RUNNING);
  }

  public ExperimentPlan plan(DesiredState state) {
    DatasetSpec data = new DatasetSpec("wordnet-supersense", LABELS, 6, 20, 20, 24, TEST);
    return new ExperimentPlan(
        ID,
        state,
        new ExperimentRequest(ID, data, null, null, null, 1, 42L),
        "fingerprint",
        ACCEPTED,
        LABELS,
        Map.of("act", "act", "food", "food", "plant", "plant"),
        3,
        Map.of(Role.TRAIN, 6 * draws, Role.EXTRA, 6, Role.TEST, TEST, Role.JUDGE, 24),
        levels,
        arms,
        runs,
        null,
        null,
        comparisons);
  }

  /** Everything that happens, in the order of the plan, and every level complete. */
  public List<Message> messages() {
    return messages(setting -> null);
  }

  /** The samples, the ending and the scores of a level. */
  public List<Message> level(String level) {
    List<Message> all = new ArrayList<>(samples(level));
    all.add(closed(closed(level, LevelClosed.Ending.COMPLETE, SAMPLES)));
    all.add(scores(scores(level, true)));
    return all;
  }

  public Message planned(ExperimentPlan plan) {
    return new Message(Topics.EXPERIMENTS, ID, Json.bytes(plan));
  }

  List<Message> samples(String level) {
    return IntStream.range(0, SAMPLES).mapToObj(o -> sample(level, o, "topic-" + o % 5)).toList();
  }

  public Message sample(String level, int ordinal, String topic) {
    Provenance from = Provenance.anew("masked-lm", topic, null, "ab", 1, 9, 9);
    Sample sample =
        Sample.synthetic(ID, level, ordinal, 3, "text " + ordinal, LABELS.get(ordinal % 3), from);
    return new Message(Topics.SAMPLES, sample.sampleId(), Json.bytes(sample));
  }

  public LevelClosed closed(String level, LevelClosed.Ending ending, int accepted) {
    return new LevelClosed(
        ID,
        level,
        ending,
        SAMPLES,
        IntStream.range(0, accepted).boxed().toList(),
        0,
        0,
        new TaskResult.Usage(100, 100, 18, 4, Duration.ofSeconds(3)),
        ending == LevelClosed.Ending.COMPLETE ? null : "the token budget is spent");
  }

  public Message closed(LevelClosed closed) {
    return new Message(Topics.LEVELS, closed.key(), Json.bytes(closed));
  }

  public LevelScores scores(String level, boolean complete) {
    return StudyScores.of(level, complete);
  }

  public Message scores(LevelScores scores) {
    return new Message(Topics.SCORES, scores.key(), Json.bytes(scores));
  }

  /** The result of a run that is right on seven of ten test items, by luck of its seed. */
  public RunResult run(String runId) {
    return run(runId, 0.7);
  }

  /** The result of a run that is right on about that share of the test items. */
  public RunResult run(String runId, double accuracy) {
    PlannedRun run = runs.stream().filter(r -> r.runId().equals(runId)).findFirst().orElseThrow();
    PlannedArm arm = arms.stream().filter(a -> a.arm().equals(run.arm())).findFirst().orElseThrow();
    Random random = new Random(runId.hashCode());
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < TEST; i++) {
      predictions.add(prediction(Role.TEST.realLevel(), i, random.nextDouble() < accuracy));
    }
    if (arm.kind() == Kind.JUDGE) {
      for (int i = 0; i < SAMPLES; i++) {
        predictions.add(prediction(arm.level(), i, i % 4 != 0));
      }
    }
    return new RunResult(
        ID, run, arm, LABELS, List.of(1.0, 0.5), predictions, "cpu", Duration.ofSeconds(2), null);
  }

  RunResult failed(String runId, String failure) {
    RunResult result = run(runId);
    return new RunResult(
        ID,
        result.run(),
        result.arm(),
        LABELS,
        List.of(),
        List.of(),
        "cpu",
        Duration.ofSeconds(1),
        failure);
  }

  private static Prediction prediction(String level, int ordinal, boolean right) {
    int gold = ordinal % 3;
    return new Prediction(
        Ids.sample(ID, level, ordinal), gold, right ? gold : (gold + 1) % 3, 0.8, -0.3);
  }

  public Message result(RunResult result) {
    return new Message(Topics.RESULTS, result.run().runId(), Json.bytes(result));
  }

  public List<String> runIds(String arm) {
    return runs.stream().filter(r -> r.arm().equals(arm)).map(PlannedRun::runId).toList();
  }

  /**
   * All that happens, every run about as good as is said.
   *
   * @param accuracies by the name of the arm or of its setting; where there is none, 0.7, and 0.9
   *     of judges
   */
  public List<Message> messages(Function<String, Double> accuracies) {
    List<Message> all = new ArrayList<>();
    all.add(planned(plan()));
    levels.forEach(level -> all.addAll(level(level.level())));
    for (PlannedRun run : runs) {
      Double ofArm = accuracies.apply(run.arm());
      Double ofSetting = accuracies.apply(run.arm().replaceAll("~\\d+", ""));
      double usual = run.student().equals("judging") ? 0.9 : 0.7;
      double accuracy =
          Stream.of(ofArm, ofSetting).filter(Objects::nonNull).findFirst().orElse(usual);
      all.add(result(run(run.runId(), accuracy)));
    }
    return all;
  }
}
