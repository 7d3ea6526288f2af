package io.medley.planning;

import static io.medley.planning.PlanningDriver.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.datasets.imported.SetRow;
import io.medley.datasets.imported.SetRows;
import io.medley.planning.choose.Candidates;
import io.medley.planning.choose.Chosen;
import io.medley.planning.choose.SetChooser;
import io.medley.planning.release.PlanningSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pool of 4 · 12 candidates in three classes, from which three sets of 12 are chosen. */
class ShiftPlanningTest {
  private static final String REQUEST =
      Requests.SMALL
          .replace("\"topicPoolSizes\": [6, 30]", "\"topicPoolSizes\": [6]")
          .replace(
              "\"syntheticProportions\": [0.5, 0.75]",
              "\"syntheticProportions\": [0.5], \"shift\": [\"natural\", \"matched\","
                  + " \"displaced\"]");
  private static final String SET =
      REQUEST.replace(
          "\"topicPoolSizes\": [6]",
          "\"pipeline\": \"imported\", \"sets\": [ { \"name\": \"gpt4\", \"file\": \"f\" } ]");

  @TempDir private Path state;
  @TempDir private Path restored;
  private final SetChooser chooser = new SetChooser();
  private final List<CompletableFuture<List<Chosen>>> held = new ArrayList<>();
  private boolean hold;
  private PlanningDriver planning;

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

  private CompletableFuture<List<Chosen>> choose(Candidates candidates) {
    if (hold) {
      held.add(new CompletableFuture<>());
      return held.get(held.size() - 1);
    }
    return CompletableFuture.supplyAsync(
        () -> chooser.choose(candidates, ShiftPlanningTest::embed), Runnable::run);
  }

  @Test
  void shouldCopyWhatIsChosenAndSayHow() {
    planning.request(REQUEST);
    List<Sample> candidates = generate(ordinal -> true);
    planning.samples();

    planning.letPreparationsBeTakenUp();

    Map<String, List<Sample>> chosen =
        synthetic().stream().collect(Collectors.groupingBy(Sample::level));
    assertThat(chosen).containsOnlyKeys("pool-6", "pool-6-matched", "pool-6-displaced");
    chosen.values().forEach(samples -> assertIsASetOf(candidates, samples));
    assertThat(chosen.get("pool-6"))
        .extracting(Sample::text)
        .isEqualTo(candidates.subList(0, 12).stream().map(Sample::text).toList());
    List<LevelClosed> closed = closed();
    assertThat(closed)
        .extracting(LevelClosed::level, LevelClosed::ending, l -> l.accepted().size())
        .containsExactly(
            tuple("pool-6-candidates", Ending.COMPLETE, 48),
            tuple("pool-6", Ending.COMPLETE, 12),
            tuple("pool-6-matched", Ending.COMPLETE, 12),
            tuple("pool-6-displaced", Ending.COMPLETE, 12));
    assertThat(closed.get(0).choice()).isNull();
    assertThat(closed.get(2).choice())
        .satisfies(
            choice -> {
              assertThat(choice.shift()).isEqualTo(Shift.MATCHED);
              assertThat(choice.candidates()).isEqualTo(48);
              assertThat(choice.acceptanceRate()).isEqualTo(0.25);
              assertThat(choice.shiftBefore()).isEqualTo(closed.get(1).choice().shiftAfter());
              assertThat(choice.shiftAfter()).isLessThanOrEqualTo(choice.shiftBefore());
            });
    assertThat(planning.progress()).anyMatch(p -> p.subject().equals("planning") && p.done() == 4);
  }

  private static void assertIsASetOf(List<Sample> candidates, List<Sample> samples) {
    Map<String, Sample> byId =
        candidates.stream().collect(Collectors.toMap(Sample::sampleId, sample -> sample));
    assertThat(samples).hasSize(12);
    assertThat(samples)
        .extracting(Sample::ordinal)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12).boxed().toList());
    assertThat(samples).extracting(s -> s.provenance().parent()).doesNotHaveDuplicates();
    for (Sample sample : samples) {
      Sample parent = byId.get(sample.provenance().parent());
      assertThat(sample.provenance().derivation()).isEqualTo(Derivation.COPY);
      assertThat(sample.text()).isEqualTo(parent.text());
      assertThat(sample.provenance().topic()).isEqualTo(parent.provenance().topic());
      assertThat(sample.label())
          .isEqualTo(parent.label())
          .isEqualTo(MadeUpDataset.LABELS.get(sample.ordinal() % 3));
    }
  }

  @Test
  void shouldGiveSetsTheLabelsOfAJudge() {
    planning.request(
        REQUEST.replace(
            "\"shift\": [\"natural\", \"matched\", \"displaced\"]",
            "\"labels\": [\"generator\", \"judge\"]"));
    Map<String, Sample> candidates =
        generate(ordinal -> true).stream()
            .collect(Collectors.toMap(Sample::sampleId, sample -> sample));
    planning.samples();

    planning.letPreparationsBeTakenUp();

    Map<String, List<Sample>> chosen =
        synthetic().stream().collect(Collectors.groupingBy(Sample::level));
    assertThat(chosen).containsOnlyKeys("pool-6", "pool-6-judged");
    List<Sample> judged = chosen.get("pool-6-judged");
    assertThat(judged)
        .hasSize(12)
        .allSatisfy(
            sample -> {
              assertThat(sample.label()).isEqualTo(MadeUpDataset.LABELS.get(sample.ordinal() % 3));
              assertThat(sample.text())
                  .isEqualTo(candidates.get(sample.provenance().parent()).text());
            })
        .anyMatch(
            sample -> !sample.label().equals(candidates.get(sample.provenance().parent()).label()));
    List<LevelClosed> closed = closed();
    assertThat(closed.get(1).choice().relabelled()).isNull();
    assertThat(closed.get(2).choice())
        .satisfies(
            choice -> {
              assertThat(choice.labels()).isEqualTo(Labels.JUDGE);
              assertThat(choice.relabelled()).isBetween(0.1, 1.0);
            });
  }

  @Test
  void shouldSayWhyASetIsSmallerThanWanted() {
    planning.request(
        REQUEST
            .replace("\"natural\", \"matched\", \"displaced\"", "\"natural\"")
            .replace("\"shift\"", "\"candidates\": 2, \"labels\": [\"judge\"], \"shift\""));
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();

    LevelClosed judged = closed().get(1);
    assertThat(judged.accepted()).hasSizeLessThan(12);
    assertThat(judged.reason()).startsWith("of some classes there are too few candidates");
  }

  @Test
  void shouldWaitForTheSamplesOfTheCandidates() {
    planning.request(REQUEST);
    List<GenerationTask> tasks = planning.tasks();
    List<Sample> samples = tasks.stream().flatMap(task -> samples(task).stream()).toList();
    tasks.forEach(task -> planning.result(done(task)));
    samples.subList(1, samples.size()).forEach(planning::sample);
    planning.letPreparationsBeTakenUp();
    assertThat(closed()).hasSize(1);

    planning.sample(samples.get(0));
    planning.letPreparationsBeTakenUp();
    assertThat(closed()).hasSize(3);
  }

  @Test
  void shouldReleaseLaterLevelsWhileSetsAreChosen() {
    hold = true;
    planning.request(REQUEST.replace("[6]", "[6, 30]"));
    assertThat(planning.tasks())
        .extracting(GenerationTask::level)
        .contains("pool-6-candidates", "pool-30-candidates");
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldChooseAndKeepNothingAfterwards() {
    planning.request(REQUEST);
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();
    long kept = planning.kept();

    planning.request(REQUEST.replace("\"small\"", "\"other\""));
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();

    assertThat(planning.kept()).isEqualTo(2 * kept).isLessThan(20);
  }

  @Test
  void shouldPublishNothingWhilePausedAndGoOnAfterwards() {
    hold = true;
    planning.request(REQUEST);
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();
    planning.command("small", Action.PAUSE);
    held.get(0).completeExceptionally(new IllegalStateException("no model"));
    planning.letPreparationsBeTakenUp();
    assertThat(closed()).hasSize(1);

    planning.command("small", Action.RESUME);
    planning.letPreparationsBeTakenUp();
    assertThat(closed())
        .hasSize(3)
        .allMatch(level -> level.ending() == Ending.FAILED)
        .allMatch(level -> level.reason().contains("no model"));
  }

  @Test
  void shouldGiveUpAChoiceWhenTheExperimentIsCancelled() {
    hold = true;
    planning.request(REQUEST);
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();
    planning.command("small", Action.CANCEL);
    planning.letPreparationsBeTakenUp();

    assertThat(held.get(0)).isCancelled();
    assertThat(closed())
        .extracting(LevelClosed::ending)
        .containsExactly(Ending.COMPLETE, Ending.CANCELLED, Ending.CANCELLED, Ending.CANCELLED);
  }

  @Test
  void shouldChooseAgainAfterARestart() {
    hold = true;
    planning.request(REQUEST);
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();
    assertThat(held).hasSize(1);

    hold = false;
    planning = planning.restart(restored, PlanningSettings.DEFAULT);
    planning.letPreparationsBeTakenUp();

    assertThat(closed()).hasSize(3).allMatch(level -> level.ending() == Ending.COMPLETE);
  }

  @Test
  void shouldFailWhatHasNoCandidates() {
    planning.request(REQUEST);
    generate(ordinal -> ordinal < 10);
    planning.letPreparationsBeTakenUp();

    assertThat(closed())
        .extracting(LevelClosed::ending, LevelClosed::reason)
        .contains(
            tuple(
                Ending.FAILED,
                "level pool-6-candidates, which it is made from, has less than half of its"
                    + " samples"));
  }

  @Test
  void shouldChooseFromWhatABudgetLeft() {
    planning.request(
        REQUEST.replace("\"mixing\"", "\"budget\": { \"maxSamples\": 30 }, \"mixing\""));
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();

    assertThat(closed())
        .extracting(LevelClosed::level, LevelClosed::ending, l -> l.accepted().size())
        .containsExactly(
            tuple("pool-6-candidates", Ending.BUDGET, 30),
            tuple("pool-6", Ending.COMPLETE, 12),
            tuple("pool-6-matched", Ending.COMPLETE, 12),
            tuple("pool-6-displaced", Ending.COMPLETE, 12));
  }

  @Test
  void shouldChooseFromImportedSets() {
    planning.request(SET);
    synthetic().forEach(planning::sample);
    planning.letPreparationsBeTakenUp();

    assertThat(closed())
        .extracting(LevelClosed::level, l -> l.accepted().size())
        .containsExactly(
            tuple("set-gpt4-candidates", 48),
            tuple("set-gpt4", 12),
            tuple("set-gpt4-matched", 12),
            tuple("set-gpt4-displaced", 12));
    assertThat(planning.tasks()).isEmpty();
  }

  @Test
  void shouldChooseTheSameForTheSameRequest() {
    List<List<String>> texts = new ArrayList<>();
    for (String id : List.of("small", "other")) {
      planning.request(REQUEST.replace("\"small\"", "\"" + id + "\", \"seed\": 7"));
      generate(ordinal -> true);
      planning.samples();
      planning.letPreparationsBeTakenUp();
      texts.add(synthetic().stream().map(Sample::text).toList());
    }
    assertThat(texts.get(0)).hasSize(36).isEqualTo(texts.get(1));
  }

  /** Has all tasks that are out made, and whatever follows from it. */
  private List<Sample> generate(IntPredicate made) {
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

  private static List<Sample> samples(GenerationTask task) {
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

  private List<Sample> synthetic() {
    return planning.samples().stream()
        .map(record -> record.value)
        .filter(sample -> sample.role() == Role.SYNTHETIC)
        .toList();
  }

  private List<LevelClosed> closed() {
    return planning.levels().stream().map(record -> record.value).toList();
  }

  private static float[][] embed(List<String> texts) {
    return texts.stream().map(ShiftPlanningTest::vector).toArray(float[][]::new);
  }

  /** The same text has the same vector. */
  private static float[] vector(String text) {
    Random random = new Random(text.hashCode());
    double[] vector = IntStream.range(0, 8).mapToDouble(i -> random.nextGaussian()).toArray();
    double norm = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    float[] unit = new float[vector.length];
    for (int j = 0; j < unit.length; j++) {
      unit[j] = (float) (vector[j] / norm);
    }
    return unit;
  }

  private static SetRows rows() {
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
