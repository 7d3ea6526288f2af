package io.medley.guarantees.promise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.Scores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.diversity.Statistic;
import io.medley.diversity.algebra.Cores;
import io.medley.diversity.offline.OfflineScorer;
import io.medley.diversity.offline.OfflineSettings;
import io.medley.diversity.offline.Score;
import io.medley.diversity.offline.TextSample;
import io.medley.diversity.text.NormalisedText;
import io.medley.guarantees.history.History;
import io.medley.guarantees.history.Observed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A history as a sound system writes it, of two experiments of one request, into which faults are
 * planted: a level of four samples, an arm, a run of two batches.
 */
final class Recorded {
  static final String CALM = "calm-1";
  static final String WILD = "wild-1";
  static final Twins TWINS = new Twins(CALM, List.of(WILD));
  static final String LEVEL = "pool-20";
  static final int SAMPLES = 4;
  static final long TOKENS = 400;

  private final List<Observed> records = new ArrayList<>();

  /** A history that keeps every promise. */
  static Recorded sound() {
    Recorded recorded = new Recorded();
    recorded.experiment(CALM);
    recorded.experiment(WILD);
    return recorded;
  }

  History history() {
    return new History(records);
  }

  void add(String topic, String key, Object value) {
    add(topic, key, Json.bytes(value), true);
  }

  void add(String topic, String key, byte[] value, boolean committed) {
    long offset = records.stream().filter(record -> record.topic().equals(topic)).count();
    records.add(
        new Observed(topic, 0, offset, key.getBytes(StandardCharsets.UTF_8), value, committed));
  }

  /** Removes the first record of a topic whose key is as wanted. */
  Observed remove(String topic, Predicate<String> key) {
    Observed found = find(topic, key);
    records.remove(found);
    return found;
  }

  /** Writes the first record of a topic whose key is as wanted once more. */
  void repeat(String topic, Predicate<String> key) {
    Observed found = find(topic, key);
    add(topic, found.keyText(), found.value(), true);
  }

  /** Changes the text of the first record of a topic whose key is as wanted. */
  void change(String topic, Predicate<String> key, UnaryOperator<String> change) {
    Observed found = find(topic, key);
    String text = new String(found.value(), StandardCharsets.UTF_8);
    byte[] changed = change.apply(text).getBytes(StandardCharsets.UTF_8);
    records.set(
        records.indexOf(found),
        new Observed(
            topic, found.partition(), found.offset(), found.key(), changed, found.committed()));
  }

  /** Makes the first record of a topic whose key is as wanted one of an aborted transaction. */
  void abort(String topic, Predicate<String> key) {
    Observed found = find(topic, key);
    records.set(
        records.indexOf(found),
        new Observed(topic, found.partition(), found.offset(), found.key(), found.value(), false));
  }

  private Observed find(String topic, Predicate<String> key) {
    return records.stream()
        .filter(record -> record.topic().equals(topic) && key.test(record.keyText()))
        .findFirst()
        .orElseThrow();
  }

  private void experiment(String id) {
    ExperimentPlan plan = plan(id);
    add(Topics.EXPERIMENTS, id, plan);
    List<Sample> real =
        IntStream.range(0, 6)
            .mapToObj(o -> Sample.real(id, Role.REFERENCE, o, 4, "a real text " + o, label(o)))
            .toList();
    List<Sample> synthetic =
        IntStream.range(0, SAMPLES)
            .mapToObj(o -> Sample.synthetic(id, LEVEL, o, 4, "a made text " + o, label(o), null))
            .toList();
    real.forEach(sample -> add(Topics.SAMPLES, sample.sampleId(), sample));
    add(Topics.TASKS, Ids.task(id, LEVEL, 0), Map.of("task", 0));
    synthetic.forEach(sample -> add(Topics.SAMPLES, sample.sampleId(), sample));
    var usage = new TaskResult.Usage(TOKENS / 2, TOKENS / 2, 4, 1, Duration.ofSeconds(1));
    List<TaskResult.Made> made =
        synthetic.stream()
            .map(s -> new TaskResult.Made(s.ordinal(), NormalisedText.hash(s.text())))
            .toList();
    add(Topics.TASK_RESULTS, id, new TaskResult(id, LEVEL, 0, made, 0, usage, null, "g"));
    LevelClosed closed =
        new LevelClosed(
            id,
            LEVEL,
            LevelClosed.Ending.COMPLETE,
            SAMPLES,
            IntStream.range(0, SAMPLES).boxed().toList(),
            0,
            0,
            usage,
            null);
    add(Topics.LEVELS, closed.key(), closed);
    List<EmbeddedSample> embedded = new ArrayList<>();
    real.forEach(sample -> embedded.add(embedded(sample)));
    synthetic.forEach(sample -> embedded.add(embedded(sample)));
    embedded.forEach(e -> add(Topics.EMBEDDINGS, e.key(), EmbeddedSampleSerde.write(e), true));
    LevelScores scores = scores(id, embedded);
    add(Topics.SCORES, scores.key(), scores);
    PlannedRun run = plan.runs().get(0);
    PlannedArm arm = plan.arms().get(0);
    for (int i = 0; i < 2; i++) {
      Sample in = synthetic.get(i);
      add(
          Topics.BATCHES,
          run.runId(),
          new MixedBatch(
              id,
              run,
              arm,
              plan.labels(),
              i,
              2,
              i == 0 ? MixedBatch.Phase.TRAIN : MixedBatch.Phase.EVALUATE,
              List.of(new MixedBatch.Item(in.sampleId(), in.text(), in.label(), true))));
    }
    add(
        Topics.RESULTS,
        run.runId(),
        new RunResult(
            id,
            run,
            arm,
            plan.labels(),
            List.of(0.5),
            List.of(new RunResult.Prediction(synthetic.get(1).sampleId(), 1, 1, 0.75, -0.25)),
            "cpu",
            id.equals(CALM) ? Duration.ofSeconds(1) : Duration.ofSeconds(2),
            null));
    add(Topics.REPORTS, id, report(id));
  }

  private static String label(int ordinal) {
    return ordinal % 2 == 0 ? "even" : "odd";
  }

  private static EmbeddedSample embedded(Sample sample) {
    double angle = sample.ordinal() + (sample.role() == Role.SYNTHETIC ? 0.3 : 0.7);
    float[] vector = {(float) Math.cos(angle), (float) Math.sin(angle), 0, 0};
    return new EmbeddedSample(
        sample.sampleId(),
        sample.experimentId(),
        sample.level(),
        sample.ordinal(),
        sample.pane(),
        sample.label(),
        null,
        sample.text(),
        vector);
  }

  private static LevelScores scores(String id, List<EmbeddedSample> all) {
    Map<String, Double> diversity = new TreeMap<>();
    Map<String, Double> shift = new TreeMap<>();
    OfflineScorer.score(
            texts(all, LEVEL),
            texts(all, Role.REFERENCE.realLevel()),
            new OfflineSettings(0, 0.05, 100, 2, 40, Cores.ONE))
        .statistics()
        .forEach(
            (statistic, score) -> {
              if (score instanceof Score.Measured measured) {
                (statistic.kind() == Statistic.Kind.SHIFT ? shift : diversity)
                    .put(statistic.key(), measured.value());
              }
            });
    return new LevelScores(
        id,
        LEVEL,
        true,
        SAMPLES,
        new Scores(SAMPLES, 6, diversity, shift, Map.of(), Map.of()),
        List.of(),
        List.of(),
        Map.of(),
        null,
        null);
  }

  private static List<TextSample> texts(List<EmbeddedSample> all, String level) {
    return all.stream()
        .filter(sample -> sample.level().equals(level))
        .map(s -> new TextSample(s.sampleId(), s.text(), s.label(), s.vector()))
        .toList();
  }

  private static ExperimentPlan plan(String id) {
    ExperimentPlan golden =
        (ExperimentPlan) golden("experiment-plan-budget", id, ExperimentPlan.class);
    PlannedArm arm =
        new PlannedArm("pool-20:0.5", PlannedArm.Kind.MIXED, LEVEL, 0.5, SAMPLES, SAMPLES);
    return new ExperimentPlan(
        id,
        golden.state(),
        golden.request(),
        golden.fingerprint(),
        golden.acceptedAt(),
        List.of("even", "odd"),
        Map.of(),
        4,
        Map.of(Role.REFERENCE, 6),
        List.of(new PlannedLevel(LEVEL, LEVEL, 1, 20, SAMPLES, 7)),
        List.of(arm),
        List.of(
            new PlannedRun(
                Ids.run(id, arm.arm(), "minilm-probe", 0),
                arm.arm(),
                "minilm-probe",
                0,
                1,
                1,
                0.1)));
  }

  private static ExperimentReport report(String id) {
    return (ExperimentReport) golden("experiment-report", id, ExperimentReport.class);
  }

  private static Object golden(String name, String id, Class<?> type) {
    String file = "/io/medley/guarantees/fuzz/golden/v1/" + name + ".json";
    try (InputStream in = Recorded.class.getResourceAsStream(file)) {
      ObjectNode tree = (ObjectNode) Json.mapper().readTree(in);
      return Json.mapper().treeToValue(tree.put("experimentId", id), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
