package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.planning.release.PlanningSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** 36 base samples of three classes: 6 sources that own 5 each. */
class ParaphrasePlanningTest extends PlanningFixture {
  private static final String REQUEST =
      Requests.SMALL.replace(
          "\"topicPoolSizes\": [6, 30]",
          "\"pipeline\": \"paraphrase\", \"basePoolSize\": 6, \"replacementRatios\": [0, 0.5, 1]");

  ParaphrasePlanningTest() {
    super(new PlanningSettings(9, 24));
  }

  @Test
  void shouldPlanTheBaseSetAsTheLevelOfRatioZero() {
    planning.request(
        REQUEST
            .replace("[0, 0.5, 1]", "[1, 0, 0.5]")
            .replace("\"replicates\": 1", "\"replicates\": 2"));

    ExperimentPlan plan = planning.plans().get(0);
    assertThat(plan.levels())
        .extracting(PlannedLevel::level, PlannedLevel::ratio, PlannedLevel::base)
        .containsExactly(
            tuple("ratio-0.00", 0.0, null),
            tuple("ratio-0.00~2", 0.0, null),
            tuple("ratio-1.00", 1.0, "ratio-0.00"),
            tuple("ratio-0.50", 0.5, "ratio-0.00"),
            tuple("ratio-1.00~2", 1.0, "ratio-0.00~2"),
            tuple("ratio-0.50~2", 0.5, "ratio-0.00~2"));
    assertThat(plan.arm("judge:ratio-0.00")).isPresent();
    assertThat(plan.request().generation().topicPoolSizes()).isNull();
  }

  @Test
  void shouldGiveNoArmsToABaseSetThatNoRatioAsksForAndTheSameTexts() {
    planning.request(REQUEST.replace("[0, 0.5, 1]", "[0.5]"));
    planning.request(REQUEST.replace("\"small\"", "\"other\""));

    ExperimentPlan without = planning.plans().get(0);
    assertThat(without.levels())
        .extracting(PlannedLevel::level)
        .containsExactly("base", "ratio-0.50");
    assertThat(without.arms()).extracting(PlannedArm::level).doesNotContain("base");
    Map<String, List<GenerationTask>> tasks =
        planning.tasks().stream().collect(Collectors.groupingBy(GenerationTask::level));
    assertThat(tasks.get("base"))
        .extracting(GenerationTask::seed)
        .isEqualTo(tasks.get("ratio-0.00").stream().map(GenerationTask::seed).toList());
  }

  @Test
  void shouldWaitForTheBaseSetToBeClosedAndForItsSamples() {
    planning.request(REQUEST);
    List<GenerationTask> base = planning.tasks();
    assertThat(base).extracting(GenerationTask::level).containsOnly("ratio-0.00").hasSize(2);

    List<Sample> samples = base.stream().flatMap(task -> samples(task).stream()).toList();
    samples.subList(1, samples.size()).forEach(planning::sample);
    base.forEach(task -> planning.result(done(task)));
    assertThat(planning.levels()).hasSize(1);
    assertThat(planning.tasks()).isEmpty();

    planning.sample(samples.get(0));
    assertThat(planning.tasks())
        .extracting(GenerationTask::level)
        .contains("ratio-0.50", "ratio-1.00");
  }

  @Test
  void shouldCopyTheBaseSetAndReplaceWhatSourcesOwn() {
    planning.request(REQUEST);
    Map<Integer, Sample> base = baseSet();

    Map<String, List<Slot>> slots = slots(planning.tasks());

    assertThat(slots.keySet()).containsExactlyInAnyOrder("ratio-0.50", "ratio-1.00");
    slots.values().forEach(of -> assertThat(of).extracting(Slot::ordinal).hasSize(36));
    assertThat(paraphrases(slots.get("ratio-0.50"))).hasSize(6 * 3);
    assertThat(paraphrases(slots.get("ratio-1.00"))).hasSize(6 * 5);
    assertThat(ordinals(paraphrases(slots.get("ratio-1.00"))))
        .containsAll(ordinals(paraphrases(slots.get("ratio-0.50"))));
    for (Slot slot : slots.get("ratio-0.50")) {
      Sample parent = base.get(ordinal(slot.source().sampleId()));
      assertThat(slot.source().sampleId()).isEqualTo(parent.sampleId());
      assertThat(slot.source().text()).isEqualTo(parent.text());
      assertThat(slot.label()).isEqualTo(parent.label());
      assertThat(slot.topic()).isEqualTo(parent.provenance().topic());
      assertThat(slot.ordinal() == parent.ordinal())
          .isEqualTo(slot.derivation() == Derivation.COPY);
    }
  }

  @Test
  void shouldKeepTheParaphrasesOfASourceInOneTaskWithTheMaterialTheyNeed() {
    planning.request(REQUEST);
    baseSet();

    Set<String> seen = new HashSet<>();
    for (GenerationTask task : planning.tasks()) {
      List<Slot> paraphrases = paraphrases(task.slots());
      Set<String> sources =
          paraphrases.stream().map(slot -> slot.source().sampleId()).collect(Collectors.toSet());
      sources.forEach(source -> assertThat(seen.add(task.level() + source)).isTrue());
      assertThat(task.slots()).hasSizeLessThanOrEqualTo(24);
      assertThat(task.classes())
          .extracting(ClassMaterial::label)
          .containsExactlyInAnyOrderElementsOf(
              paraphrases.stream().map(Slot::label).collect(Collectors.toSet()));
    }
    assertThat(seen).hasSize(12);
  }

  @Test
  void shouldLetParaphrasesOfRealSamplesStandBesideCopiesOfTheSources() {
    planning.request(REQUEST.replace("[0, 0.5, 1]", "[1], \"paraphraseSource\": \"real\""));
    baseSet();

    List<Slot> slots = slots(planning.tasks()).get("ratio-1.00");

    List<Slot> paraphrases = paraphrases(slots);
    assertThat(paraphrases).hasSize(30);
    assertThat(paraphrases)
        .allMatch(slot -> slot.source().sampleId().startsWith("small/real-train/"))
        .allMatch(slot -> slot.topic() == null)
        .allMatch(slot -> slot.source().text().contains(slot.label()));
    assertThat(paraphrases.stream().map(slot -> slot.source().sampleId()).distinct()).hasSize(6);
    assertThat(slots).filteredOn(s -> s.derivation() == Derivation.COPY).hasSize(6);
  }

  @Test
  void shouldLayOutWhatTheBaseSetHasAndNoMore() {
    planning.request(REQUEST.replace("[0, 0.5, 1]", "[0, 1]"));
    List<GenerationTask> base = planning.tasks();
    base.forEach(task -> samples(task).forEach(planning::sample));
    base.forEach(task -> planning.result(done(task, ordinal -> ordinal != 5)));

    List<Slot> slots = slots(planning.tasks()).get("ratio-1.00");

    assertThat(slots).hasSize(35).extracting(Slot::ordinal).doesNotContain(5);
    assertThat(paraphrases(slots)).hasSize(5 * 5);
  }

  @Test
  void shouldTakeTheFirstSampleOfAnId() {
    planning.request(REQUEST);
    Map<Integer, Sample> base = new HashMap<>();
    List<GenerationTask> tasks = planning.tasks();
    for (GenerationTask task : tasks) {
      for (Sample sample : samples(task)) {
        planning.sample(sample);
        planning.sample(withText(sample, "another text"));
        base.put(sample.ordinal(), sample);
      }
    }
    tasks.forEach(task -> planning.result(done(task)));

    assertThat(slots(planning.tasks()).get("ratio-0.50"))
        .extracting(slot -> slot.source().text())
        .doesNotContain("another text");
  }

  @Test
  void shouldCloseLevelsAsFailedWhoseBaseSetCameToNothing() {
    planning.request(REQUEST);

    planning.tasks().forEach(task -> planning.result(done(task, ordinal -> ordinal < 10)));

    assertThat(planning.levels())
        .extracting(level -> level.value.level(), level -> level.value.ending())
        .containsExactly(
            tuple("ratio-0.00", Ending.FAILED),
            tuple("ratio-0.50", Ending.FAILED),
            tuple("ratio-1.00", Ending.FAILED));
    assertThat(planning.tasks()).isEmpty();
    assertThat(planning.progress())
        .extracting(p -> p.subject() + " " + p.done() + "/" + p.total())
        .contains("planning 3/3");
  }

  @Test
  void shouldGoOnWhereItWasAfterARestart() {
    planning.request(REQUEST);
    List<GenerationTask> base = planning.tasks();
    base.forEach(task -> samples(task).forEach(planning::sample));
    planning.result(done(base.get(0)));

    restart();
    planning.result(done(base.get(1)));
    List<GenerationTask> rest = planning.tasks();
    rest.forEach(task -> planning.result(done(task)));

    assertThat(planning.levels())
        .extracting(level -> level.value.level(), level -> level.value.accepted().size())
        .containsExactlyInAnyOrder(
            tuple("ratio-0.00", 36), tuple("ratio-0.50", 36), tuple("ratio-1.00", 36));
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldReplaceDuplicatesWithFurtherParaphrasesOfTheSameSource() {
    planning.request(REQUEST.replace("[0, 0.5, 1]", "[0, 1], \"duplicates\": \"replace\""));
    baseSet();
    List<GenerationTask> tasks = planning.tasks();
    List<Slot> paraphrases = paraphrases(slots(tasks).get("ratio-1.00"));
    int duplicate = ordinals(paraphrases).stream().max(Integer::compare).orElseThrow();

    for (GenerationTask task : tasks) {
      List<Made> made =
          task.slots().stream()
              .map(
                  slot ->
                      new Made(slot.ordinal(), slot.ordinal() == duplicate ? 0 : slot.ordinal()))
              .toList();
      planning.result(
          new TaskResult(
              task.experimentId(), task.level(), task.task(), made, 0, null, null, "test"));
    }

    Slot again = planning.tasks().get(0).slots().get(0);
    Slot before =
        paraphrases.stream().filter(slot -> slot.ordinal() == duplicate).findFirst().orElseThrow();
    assertThat(again.ordinal()).isGreaterThanOrEqualTo(36);
    assertThat(again.ordinal() % 3).isEqualTo(duplicate % 3);
    assertThat(again.source()).isEqualTo(before.source());
    assertThat(again.derivation()).isEqualTo(Derivation.PARAPHRASE);
    assertThat(again.label()).isEqualTo(before.label());
  }

  @Test
  void shouldCopyFreshOrdinalsOfTheBaseSetToo() {
    planning.request(REQUEST.replace("[0, 0.5, 1]", "[0, 1], \"duplicates\": \"replace\""));
    List<GenerationTask> first = planning.tasks();
    first.forEach(task -> samples(task).forEach(planning::sample));
    for (GenerationTask task : first) {
      List<Made> made =
          task.slots().stream()
              .map(slot -> new Made(slot.ordinal(), slot.ordinal() == 30 ? 0 : slot.ordinal()))
              .toList();
      planning.result(
          new TaskResult("small", task.level(), task.task(), made, 0, null, null, "test"));
    }
    GenerationTask second = planning.tasks().get(0);
    samples(second).forEach(planning::sample);
    planning.result(done(second));

    LevelClosed base = planning.levels().get(0).value;
    assertThat(base.accepted()).hasSize(36).contains(36).doesNotContain(30);
    assertThat(ordinals(slots(planning.tasks()).get("ratio-1.00")))
        .containsExactlyInAnyOrderElementsOf(base.accepted());
  }

  /** Makes the base set; its samples by ordinal. */
  private Map<Integer, Sample> baseSet() {
    Map<Integer, Sample> base = new HashMap<>();
    for (GenerationTask task : planning.tasks()) {
      for (Sample sample : samples(task)) {
        planning.sample(sample);
        base.put(sample.ordinal(), sample);
      }
      planning.result(done(task));
    }
    return base;
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
                    "made of " + slot.topic() + " at " + slot.ordinal(),
                    slot.label(),
                    Provenance.anew("echo", slot.topic(), null, "cafe", task.seed(), 1, 1)))
        .toList();
  }

  private static Sample withText(Sample sample, String text) {
    return Sample.synthetic(
        sample.experimentId(),
        sample.level(),
        sample.ordinal(),
        48,
        text,
        sample.label(),
        sample.provenance());
  }

  private static Map<String, List<Slot>> slots(List<GenerationTask> tasks) {
    Map<String, List<Slot>> byLevel = new HashMap<>();
    tasks.forEach(
        task -> byLevel.computeIfAbsent(task.level(), l -> new ArrayList<>()).addAll(task.slots()));
    return byLevel;
  }

  private static List<Slot> paraphrases(List<Slot> slots) {
    return slots.stream().filter(s -> s.derivation() == Derivation.PARAPHRASE).toList();
  }

  private static List<Integer> ordinals(List<Slot> slots) {
    return slots.stream().map(Slot::ordinal).toList();
  }

  private static Integer ordinal(String sampleId) {
    return Integer.valueOf(Objects.requireNonNull(sampleId).replaceFirst(".*/", ""));
  }
}
