package io.medley.dashboard;

import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.request.ExperimentIds;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.Scores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.training.RunResult;
import io.medley.contracts.training.RunResult.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Records of a small experiment, as the services write them: two levels, two labels, four runs. */
public final class Records {
  public static final Instant ACCEPTED = Instant.parse("2026-11-30T08:00:00Z");
  public static final List<String> LABELS = List.of("animal", "food");
  public static final int SAMPLES = 48;

  private static final Path FIXTURES = Path.of("../contracts/src/test/resources/fixtures/v1");
  private static final int PANE = 12;

  private Records() {}

  /** A request that planning would accept. */
  public static ExperimentRequest request(String id) {
    byte[] json =
        """
        {"experimentId": "%s", "dataset": {"name": "wordnet-supersense"},
         "generation": {"topicPoolSizes": [20, 1000], "replicates": 1}}
        """
            .formatted(id)
            .getBytes(StandardCharsets.UTF_8);
    return ((RequestReading.Valid) new RequestReader().read(json)).request();
  }

  public static ExperimentPlan plan(String id) {
    return plan(id, DesiredState.RUNNING, ACCEPTED);
  }

  public static ExperimentPlan plan(String id, DesiredState state, Instant acceptedAt) {
    ExperimentRequest request = request(id);
    return new ExperimentPlan(
        id,
        state,
        request,
        ExperimentIds.fingerprint(request),
        acceptedAt,
        LABELS,
        Map.of("animal", "animal", "food", "food"),
        PANE,
        Map.of(Role.TRAIN, 96, Role.TEST, 4),
        List.of(
            new PlannedLevel("pool-20", "pool-20", 1, 20, SAMPLES, 1),
            new PlannedLevel("pool-1000", "pool-1000", 1, 1000, SAMPLES, 2)),
        List.of(realOnly(), mixed(), judge()),
        List.of(
            run(id, realOnly(), 0),
            run(id, realOnly(), 1),
            run(id, mixed(), 0),
            run(id, mixed(), 1)));
  }

  public static PlannedArm realOnly() {
    return new PlannedArm("real-only", PlannedArm.Kind.REAL_ONLY, null, null, 96, 0);
  }

  public static PlannedArm mixed() {
    return new PlannedArm("pool-20:0.5", PlannedArm.Kind.MIXED, "pool-20", 0.5, 96, 96);
  }

  public static PlannedArm judge() {
    return new PlannedArm("judge:pool-20", PlannedArm.Kind.JUDGE, "pool-20", null, 96, 0);
  }

  public static PlannedRun run(String id, PlannedArm arm, int seed) {
    return new PlannedRun(
        id + "/" + arm.arm() + "/minilm-probe/" + seed,
        arm.arm(),
        "minilm-probe",
        seed,
        200,
        32,
        1e-2);
  }

  public static Progress progress(String id, String subject, long done, long total) {
    Progress.State state = done < total ? Progress.State.RUNNING : Progress.State.DONE;
    return new Progress(id, subject, done, total, state, null, ACCEPTED.plusSeconds(done));
  }

  /** Scores of a level when n samples had come: {@code vendi} grows, real data's a little more. */
  public static LevelScores scores(String id, String level, int n) {
    List<LevelScores.Point> history =
        IntStream.rangeClosed(1, n / PANE)
            .mapToObj(i -> new LevelScores.Point(i * PANE, values(level, i * PANE)))
            .toList();
    List<LevelScores.Window> windows =
        IntStream.range(3, n / PANE)
            .mapToObj(i -> new LevelScores.Window(i, 4 * PANE, values(level, 4 * PANE)))
            .toList();
    Map<String, Double> all = values(level, n);
    return new LevelScores(
        id,
        level,
        n == SAMPLES,
        SAMPLES,
        new Scores(
            n,
            480,
            Map.of("vendi", all.get("vendi"), "meanCosine", all.get("meanCosine")),
            Map.of("mmd2Poly2", all.get("mmd2Poly2")),
            Map.of(
                "vendi",
                new Band(n, 100, Math.pow(n, 0.9), Math.pow(n, 0.87), Math.pow(n, 0.93)),
                "mmd2Poly2",
                new Band(n, 100, 0, -0.002, 0.002)),
            Map.of()),
        history,
        windows,
        Map.of(),
        null,
        null);
  }

  private static Map<String, Double> values(String level, int n) {
    double power = level.equals("pool-20") ? 0.8 : 0.89;
    return Map.of(
        "vendi",
        Math.pow(n, power),
        "meanCosine",
        0.3 - power / 10,
        "mmd2Poly2",
        0.02 - power / 50);
  }

  public static LevelClosed closed(String id, String level) {
    return new LevelClosed(
        id,
        level,
        LevelClosed.Ending.COMPLETE,
        SAMPLES,
        IntStream.range(0, SAMPLES).boxed().toList(),
        2,
        1,
        usage(),
        null);
  }

  public static TaskResult task(String id, String level, int task) {
    List<TaskResult.Made> made =
        IntStream.range(0, PANE).mapToObj(i -> new TaskResult.Made(task * PANE + i, i)).toList();
    return new TaskResult(id, level, task, made, 0, usage(), null, "generator-1");
  }

  private static TaskResult.Usage usage() {
    return new TaskResult.Usage(300, 100, 20, 4, Duration.ofSeconds(2));
  }

  public static Sample sample(String id, String level, int ordinal) {
    return sample(id, level, ordinal, "text " + ordinal + " of " + level);
  }

  public static Sample sample(String id, String level, int ordinal, String text) {
    return Sample.synthetic(
        id,
        level,
        ordinal,
        PANE,
        text,
        LABELS.get(ordinal % 2),
        Provenance.anew("masked-lm", "topic " + ordinal % 20, null, "ab12", 7, 20, 8));
  }

  /** A run on four test texts, of which so many come out right. */
  public static RunResult result(String id, PlannedArm arm, int seed, int right) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      predictions.add(new Prediction(id + "/real-test/" + i, 0, i < right ? 0 : 1, 0.8, -0.2));
    }
    if (arm.kind() == PlannedArm.Kind.JUDGE) {
      for (int i = 0; i < SAMPLES; i++) {
        predictions.add(new Prediction(id + "/pool-20/" + i, i % 2, i == 3 ? 0 : i % 2, 0.8, -0.2));
      }
    }
    return new RunResult(
        id,
        run(id, arm, seed),
        arm,
        LABELS,
        List.of(0.69, 0.4, 0.3),
        predictions,
        "cpu",
        Duration.ofSeconds(2),
        null);
  }

  /** A report with an answer, under this id. */
  public static ExperimentReport report(String id) {
    String json = fixture("experiment-report-answer.json").replace("pools-on-wordnet", id);
    return Json.parse(json.getBytes(StandardCharsets.UTF_8), ExperimentReport.class)
        .toOptional()
        .orElseThrow();
  }

  /** A golden file of contracts. */
  public static String fixture(String name) {
    try {
      return Files.readString(FIXTURES.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
