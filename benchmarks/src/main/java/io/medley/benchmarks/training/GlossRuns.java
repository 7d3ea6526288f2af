package io.medley.benchmarks.training;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.sample.Role;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.MixedBatch.Item;
import io.medley.contracts.training.MixedBatch.Phase;
import io.medley.contracts.training.RunResult;
import io.medley.datasets.Datasets;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.RealPool;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.run.OpenRun;
import io.medley.training.run.RunTask;
import io.medley.training.run.TrainingMetrics;
import io.medley.training.student.StudentFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** Runs on WordNet's glosses, as mixing lays out those of a real-only arm. */
final class GlossRuns {
  private static final int TRAIN = 96;
  private static final int EVALUATED_AT_ONCE = 64;

  private final List<String> labels;
  private final List<Item> train;
  private final List<Item> test;

  /** 96 texts to train on, and so many to predict. */
  GlossRuns(int testSize) {
    LabelledDataset data = Datasets.named("wordnet-supersense").orElseThrow();
    labels = data.defaultLabels();
    Map<Role, List<LabelledText>> cut =
        RealPool.of(data, labels, 42).cut(Map.of(Role.TRAIN, TRAIN, Role.TEST, testSize));
    train = items(cut.get(Role.TRAIN));
    test = items(cut.get(Role.TEST));
  }

  private List<Item> items(List<LabelledText> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(
            i ->
                new Item(
                    texts.get(i).id(), texts.get(i).text(), labels.get(i % labels.size()), false))
        .toList();
  }

  /** Trains and predicts, as a worker of the trainer does. */
  RunResult run(StudentFactory students, PlannedRun run) throws InterruptedException {
    List<MixedBatch> batches = batches(run);
    OpenRun open = new OpenRun(new TopicPartition(Topics.BATCHES, 0), 0, 0, batches.get(0));
    batches.forEach(batch -> open.offer(batch, 1, 0));
    TrainingMetrics metrics =
        new TrainingMetrics(new SimpleMeterRegistry(), Clock.systemUTC(), Duration.ofMinutes(1));
    RunResult result =
        new RunTask(open, students, Checkpoints.off(), metrics, Clock.systemUTC())
            .call()
            .orElseThrow();
    if (result.failure() != null) {
      throw new IllegalStateException(result.failure());
    }
    return result;
  }

  static PlannedRun planned(String student, int seed, int steps, int batchSize, double rate) {
    return new PlannedRun(
        "gloss/real-only/%s/%d".formatted(student, seed),
        "real-only",
        student,
        seed,
        steps,
        batchSize,
        rate);
  }

  /** Epochs in seeded orders, then the test texts. */
  List<MixedBatch> batches(PlannedRun run) {
    List<List<Item>> parts = new ArrayList<>();
    Random random = new Random(run.seed());
    List<Item> epoch = new ArrayList<>();
    for (int step = 0; step < run.steps(); step++) {
      while (epoch.size() < run.batchSize()) {
        List<Item> next = new ArrayList<>(train);
        Collections.shuffle(next, random);
        epoch.addAll(next);
      }
      List<Item> batch = epoch.subList(0, run.batchSize());
      parts.add(List.copyOf(batch));
      batch.clear();
    }
    for (int from = 0; from < test.size(); from += EVALUATED_AT_ONCE) {
      parts.add(test.subList(from, Math.min(test.size(), from + EVALUATED_AT_ONCE)));
    }
    PlannedArm arm =
        new PlannedArm("real-only", PlannedArm.Kind.REAL_ONLY, null, null, train.size(), 0);
    return IntStream.range(0, parts.size())
        .mapToObj(
            index ->
                new MixedBatch(
                    "gloss",
                    run,
                    arm,
                    labels,
                    index,
                    parts.size(),
                    index < run.steps() ? Phase.TRAIN : Phase.EVALUATE,
                    parts.get(index)))
        .toList();
  }

  /** Share of the test texts whose label was predicted. */
  static double accuracy(RunResult result) {
    return result.predictions().stream().filter(p -> p.gold() == p.predicted()).count()
        / (double) result.predictions().size();
  }
}
