package io.medley.planning;

import static io.medley.planning.DoneTasks.done;

import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.datasets.imported.SetRow;
import io.medley.datasets.imported.SetRows;
import io.medley.planning.choose.Candidates;
import io.medley.planning.choose.ChoiceOutcome;
import io.medley.planning.choose.SetChooser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Planning of a request for sets by shift, with texts whose vectors are known. */
abstract class ShiftPlanningHarness {
  static final String REQUEST =
      Requests.SMALL
          .replace("\"topicPoolSizes\": [6, 30]", "\"topicPoolSizes\": [6]")
          .replace(
              "\"syntheticProportions\": [0.5, 0.75]",
              "\"syntheticProportions\": [0.5], \"shift\": [\"natural\", \"matched\","
                  + " \"displaced\"]");

  @TempDir Path state;
  final SetChooser chooser = new SetChooser();
  final List<CompletableFuture<List<ChoiceOutcome>>> held = new ArrayList<>();
  boolean hold;

  /** What the chooser sees of candidates. */
  UnaryOperator<Candidates> seen = UnaryOperator.identity();

  PlanningDriver planning;

  @BeforeEach
  void start() {
    planning =
        PlanningDriver.start(
            state, MadeUpDataset.source(new MadeUpDataset(), Map.of("f", rows())), this::choose);
  }

  @AfterEach
  void stop() {
    planning.close();
  }

  CompletableFuture<List<ChoiceOutcome>> choose(Candidates candidates) {
    if (hold) {
      held.add(new CompletableFuture<>());
      return held.get(held.size() - 1);
    }
    return CompletableFuture.supplyAsync(
        () -> chooser.choose(seen.apply(candidates), ShiftPlanningHarness::embed), Runnable::run);
  }

  /** Has all tasks that are out made, and whatever follows from it. */
  List<Sample> generate(IntPredicate made) {
    List<Sample> all = new ArrayList<>();
    for (List<GenerationTask> tasks = planning.tasks();
        !tasks.isEmpty();
        tasks = planning.tasks()) {
      for (GenerationTask task : tasks) {
        List<Sample> samples = samples(task).stream().filter(s -> made.test(s.ordinal())).toList();
        samples.forEach(planning::sample);
        all.addAll(samples);
        planning.result(done(task, made));
      }
    }
    return all;
  }

  static List<Sample> samples(GenerationTask task) {
    return task.slots().stream()
        .map(
            slot ->
                Sample.synthetic(
                    task.experimentId(),
                    task.level(),
                    slot.ordinal(),
                    task.paneSize(),
                    "%s %d about %s".formatted(slot.label(), slot.ordinal(), slot.topic()),
                    slot.label(),
                    Provenance.anew("masked-lm", slot.topic(), null, "hash", 1, 2, 3)))
        .toList();
  }

  List<Sample> synthetic() {
    return planning.samples().stream()
        .map(record -> record.value)
        .filter(sample -> sample.role() == Role.SYNTHETIC)
        .toList();
  }

  List<LevelClosed> closed() {
    return planning.levels().stream().map(record -> record.value).toList();
  }

  static float[][] embed(List<String> texts) {
    return texts.stream().map(ShiftPlanningHarness::vector).toArray(float[][]::new);
  }

  /** The same text has the same vector. */
  static float[] vector(String text) {
    Random random = new Random(text.hashCode());
    double[] vector = IntStream.range(0, 8).mapToDouble(i -> random.nextGaussian()).toArray();
    double norm = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    float[] unit = new float[vector.length];
    for (int j = 0; j < unit.length; j++) {
      unit[j] = (float) (vector[j] / norm);
    }
    return unit;
  }

  static SetRows rows() {
    List<SetRow> rows =
        IntStream.range(0, 90)
            .mapToObj(
                i ->
                    new SetRow(
                        i + 1,
                        "it wrote text " + i,
                        MadeUpDataset.LABELS.get(i % 3),
                        "topic",
                        null))
            .toList();
    return new SetRows("a", 90, rows, Map.of(), List.of());
  }
}
