package io.medley.dashboard.page;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.Scores;
import io.medley.dashboard.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A made-up experiment of half an hour: six levels of 10,000 samples each, 200 runs. Each second
 * has 33 samples, their task results, progress and new scores of every level, and runs that go on.
 */
final class BusyExperiment implements AutoCloseable {
  static final int SECONDS = 1_800;
  static final int SAMPLES = 10_000;
  static final List<String> LEVELS =
      List.of("pool-20", "pool-20~2", "pool-100", "pool-100~2", "pool-1000", "pool-1000~2");

  private static final int PANES = 48;
  private static final int PANE = SAMPLES / PANES;
  private static final int RUNS = 200;
  private static final int STEPS = 200;
  private static final List<String> STATISTICS =
      List.of("vendi", "vendi2", "meanCosine", "distinct2", "mmd2Poly2", "mmd2Rbf", "energy");

  private final Lab lab;
  private final String id;
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicLong records = new AtomicLong();

  BusyExperiment(Lab lab, String id) {
    this.lab = lab;
    this.id = id;
    producer =
        new KafkaProducer<>(
            ClientSettings.producer(lab.kafka().connection()),
            new StringSerializer(),
            new ByteArraySerializer());
    ExperimentPlan small = Records.plan(id);
    lab.send(
        Topics.EXPERIMENTS,
        id,
        new ExperimentPlan(
            id,
            small.state(),
            small.request(),
            small.fingerprint(),
            Instant.now(),
            small.labels(),
            small.labelWords(),
            PANE,
            small.realCounts(),
            IntStream.range(0, LEVELS.size()).mapToObj(BusyExperiment::planned).toList(),
            small.arms(),
            IntStream.range(0, RUNS).mapToObj(seed -> Records.run(id, arm(seed), seed)).toList()));
  }

  private static PlannedLevel planned(int index) {
    String level = LEVELS.get(index);
    String setting = level.replace("~2", "");
    int pool = Integer.parseInt(setting.substring("pool-".length()));
    return new PlannedLevel(level, setting, 1 + index % 2, pool, SAMPLES, index);
  }

  private static PlannedArm arm(int seed) {
    return seed % 2 == 0 ? Records.realOnly() : Records.mixed();
  }

  String id() {
    return id;
  }

  /** Records that were written so far. */
  long records() {
    return records.get();
  }

  /** What one second of it brings, from 0. */
  void second(int second, boolean samples) {
    int before = made(second);
    int after = made(second + 1);
    for (String level : LEVELS) {
      progress(level, after);
      scores(level, after);
      if (samples) {
        IntStream.range(before, after).forEach(ordinal -> sample(level, ordinal));
      }
    }
    for (int task = before / 12; samples && task < after / 12; task++) {
      for (String level : LEVELS) {
        write(Topics.TASK_RESULTS, id, Records.task(id, level, task));
      }
    }
    int run = second * RUNS / SECONDS;
    int step = second * RUNS % SECONDS * STEPS / SECONDS;
    String subject = Progress.run(Records.run(id, arm(run), run));
    write(Topics.PROGRESS, id + "/" + subject, Records.progress(id, subject, step, STEPS));
    if ((second + 1) * RUNS / SECONDS > run) {
      write(Topics.RESULTS, id + "/" + run, Records.result(id, arm(run), run, 2 + run % 2));
    }
  }

  private static int made(int second) {
    return (int) ((long) second * SAMPLES / SECONDS);
  }

  void progress(String level, int done) {
    String subject = Progress.level(level);
    write(Topics.PROGRESS, id + "/" + subject, Records.progress(id, subject, done, SAMPLES));
  }

  void sample(String level, int ordinal) {
    write(
        Topics.SAMPLES,
        id + "/" + level + "/" + ordinal,
        Records.sample(
            id, level, ordinal, "a text of usual length, number " + ordinal + " of " + level));
  }

  void scores(String level, int n) {
    List<LevelScores.Point> history =
        IntStream.rangeClosed(1, Math.max(1, n / PANE))
            .mapToObj(pane -> new LevelScores.Point(pane * PANE, values(level, pane * PANE)))
            .toList();
    List<LevelScores.Window> windows =
        IntStream.range(3, n / PANE)
            .mapToObj(pane -> new LevelScores.Window(pane, 4 * PANE, values(level, pane * PANE)))
            .toList();
    Map<String, Double> all = values(level, n);
    Map<String, Band> bands = new TreeMap<>();
    all.forEach(
        (name, value) -> bands.put(name, new Band(n, 100, value, 0.9 * value, 1.1 * value)));
    write(
        Topics.SCORES,
        id + "/" + level,
        new LevelScores(
            id,
            level,
            false,
            SAMPLES,
            new Scores(n, 480, all, Map.of("mmd2Poly2", all.get("mmd2Poly2")), bands, Map.of()),
            history,
            windows,
            Map.of(),
            null,
            null));
  }

  private static Map<String, Double> values(String level, int n) {
    double power = 0.8 + LEVELS.indexOf(level) / 100.0;
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < STATISTICS.size(); i++) {
      values.put(STATISTICS.get(i), Math.pow(n + 1.0, power) / (i + 1));
    }
    return values;
  }

  private void write(String topic, String key, Object value) {
    records.incrementAndGet();
    producer.send(new ProducerRecord<>(topic, key, Json.bytes(value)));
  }

  @Override
  public void close() {
    producer.close();
  }
}
