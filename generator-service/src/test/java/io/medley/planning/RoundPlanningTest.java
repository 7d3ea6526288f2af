package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import io.medley.planning.release.PlanningSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three rounds of 12 samples in three classes, from 12 real texts. */
class RoundPlanningTest extends PlanningFixture {
  private static final String REPLACE =
      Requests.SMALL
          .replace("\"topicPoolSizes\": [6, 30]", "\"topicPoolSizes\": [30]")
          .replace("[0.5, 0.75]", "[0.5]")
          .replace("\"experimentId\"", "\"generations\": 3, \"experimentId\"");

  private final Map<String, Sample> real = new HashMap<>();
  private final Map<String, Sample> made = new HashMap<>();
  private final Map<String, List<GenerationTask>> tasks = new HashMap<>();
  private final Map<String, LevelClosed> closed = new HashMap<>();

  RoundPlanningTest() {
    super(new PlanningSettings(9, 6));
  }

  @Test
  void shouldShowALaterRoundWhatTheRoundBeforeMade() {
    run(REPLACE);

    assertThat(shown("pool-30-replace-round-2"))
        .isNotEmpty()
        .allMatch(id -> id.startsWith("small/pool-30-round-1/"));
    assertThat(shown("pool-30-replace-round-3"))
        .isNotEmpty()
        .allMatch(id -> id.startsWith("small/pool-30-replace-round-2/"));
    assertThat(shown("pool-30-round-1")).allMatch(id -> id.startsWith("small/real-train/"));
    assertThat(closed).hasSize(1 + 2 * 2);
    assertThat(closed.values()).allMatch(level -> level.ending() == Ending.COMPLETE);
  }

  @Test
  void shouldShowTheControlRealTextsThatNoRoundHasSeen() {
    run(REPLACE);

    Set<String> second = shown("pool-30-fresh-round-2");
    Set<String> third = shown("pool-30-fresh-round-3");
    assertThat(second).hasSize(12).allMatch(id -> id.startsWith("small/real-fresh/"));
    assertThat(third).hasSize(12).doesNotContainAnyElementsOf(second);
  }

  @Test
  void shouldLearnFromEverythingWhereDataAccumulate() {
    run(REPLACE.replace("\"generations\"", "\"dataUpdate\": \"accumulate\", \"generations\""));

    Set<String> levels =
        shown("pool-30-accumulate-round-3").stream()
            .map(id -> id.substring("small/".length(), id.lastIndexOf('/')))
            .collect(Collectors.toSet());
    assertThat(levels)
        .contains("real-train", "pool-30-round-1", "pool-30-accumulate-round-2")
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void shouldLearnFromAsManyAsThereAreRealTextsWhereTheyAreASubsample() {
    run(
        REPLACE.replace(
            "\"generations\"", "\"dataUpdate\": \"accumulate-subsample\", \"generations\""));

    assertThat(shown("pool-30-accumulate-subsample-round-3")).hasSize(12);
  }

  @Test
  void shouldPutFreshTextsInThePlaceOfSome() {
    run(REPLACE.replace("\"generations\"", "\"freshReal\": 0.25, \"generations\""));

    Set<String> shown = shown("pool-30-replace-round-3");
    assertThat(shown).hasSize(12);
    assertThat(shown).filteredOn(id -> id.startsWith("small/real-fresh/")).hasSize(3);
  }

  @Test
  void shouldInheritTheTopicsOfParentsSoThatTheyBecomeFewer() {
    run(REPLACE);

    Set<String> first = topics("pool-30-round-1");
    Set<String> second = topics("pool-30-replace-round-2");
    Set<String> third = topics("pool-30-replace-round-3");
    assertThat(first).hasSize(12).containsAll(second);
    assertThat(second).containsAll(third).hasSizeLessThan(12);
    assertThat(third.size()).isLessThanOrEqualTo(second.size());
    assertThat(topics("pool-30-fresh-round-3")).hasSize(12);
  }

  @Test
  void shouldLetEveryTaskOfARoundTuneOnTheSameTextsAndHoldTheSameOut() {
    run(REPLACE.replace("\"generations\"", "\"generatorUpdate\": \"finetune\", \"generations\""));

    for (String level : List.of("pool-30-round-1", "pool-30-replace-round-3")) {
      assertThat(tasks.get(level).stream().map(GenerationTask::tuning).distinct())
          .singleElement()
          .satisfies(tuning -> assertThat(tuning.texts()).hasSize(12));
    }
    assertThat(tasks.get("pool-30-replace-round-3").get(0).tuning().texts())
        .isSubsetOf(texts("pool-30-replace-round-2"));
    assertThat(tasks.get("pool-30-round-1").get(0).tuning().texts())
        .isSubsetOf(texts("real-train"));
    assertThat(
            tasks.values().stream()
                .flatMap(List::stream)
                .map(task -> task.tuning().heldOut())
                .distinct())
        .singleElement()
        .satisfies(heldOut -> assertThat(texts("real-reference")).containsAll(heldOut));
  }

  @Test
  void shouldMakeTheSameTasksWhenAnotherProcessGoesOnInAnyRoundAndAfterAPause() {
    String more = REPLACE.replace("\"replicates\"", "\"samplesPerLevel\": 24, \"replicates\"");
    run(more);
    Map<String, List<String>> undisturbed = asked("small");
    forgetAll();

    run(
        more.replace("\"small\"", "\"other\""),
        () -> {
          planning.command("other", Action.PAUSE);
          restart();
          planning.command("other", Action.RESUME);
        });

    assertThat(asked("other")).isEqualTo(undisturbed).hasSize(5);
  }

  /** The tasks of every level without the experiment's name. */
  private Map<String, List<String>> asked(String experiment) {
    return tasks.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                of ->
                    of.getValue().stream()
                        .map(task -> new String(Json.bytes(task), UTF_8))
                        .map(json -> json.replace('"' + experiment, "\""))
                        .toList()));
  }

  @Test
  void shouldInheritFromTheExamplesThatTheTaskShows() {
    run(REPLACE.replace("\"generations\"", "\"dataUpdate\": \"accumulate\", \"generations\""));

    for (GenerationTask task : tasks.get("pool-30-accumulate-round-3")) {
      Set<String> shown =
          task.classes().stream()
              .flatMap(of -> of.exemplars().stream())
              .map(Exemplar::sampleId)
              .filter(made::containsKey)
              .map(id -> made.get(id).provenance().topic())
              .collect(Collectors.toSet());
      boolean allMade =
          task.classes().stream()
              .flatMap(of -> of.exemplars().stream())
              .allMatch(exemplar -> made.containsKey(exemplar.sampleId()));
      if (allMade) {
        assertThat(task.slots()).extracting(Slot::topic).isSubsetOf(shown);
      }
    }
  }

  @Test
  void shouldLearnAnewWhereTheIdOfADeletedExperimentComesAgain() {
    run(REPLACE);
    planning.command("small", Action.DELETE);
    forgetAll();

    run(REPLACE.replace("\"generations\"", "\"seed\": 43, \"generations\""));

    List<Exemplar> shown =
        tasks.get("pool-30-fresh-round-2").stream()
            .flatMap(task -> task.classes().stream())
            .flatMap(of -> of.exemplars().stream())
            .toList();
    assertThat(shown)
        .isNotEmpty()
        .allSatisfy(e -> assertThat(e.text()).isEqualTo(real.get(e.sampleId()).text()));
  }

  @Test
  void shouldEndARoundWhoseParentsCameToNothing() {
    planning.request(REPLACE);
    take();
    tasks.get("pool-30-round-1").forEach(task -> planning.result(done(task, ordinal -> false)));
    take();

    assertThat(closed.get("pool-30-replace-round-2").ending()).isEqualTo(Ending.FAILED);
    assertThat(closed.get("pool-30-replace-round-3").reason())
        .isEqualTo(
            "level pool-30-replace-round-2, which it is made from, has less than half of its samples");
    assertThat(closed).hasSize(5);
  }

  private void run(String request) {
    run(request, () -> {});
  }

  /** Does every task until none comes; after each round something may happen. */
  private void run(String request, Runnable afterEach) {
    planning.request(request);
    for (List<GenerationTask> open = take(); !open.isEmpty(); open = take()) {
      for (GenerationTask task : open) {
        samples(task).forEach(planning::sample);
        planning.result(done(task));
      }
      List<GenerationTask> next = take();
      afterEach.run();
      for (GenerationTask task : next) {
        samples(task).forEach(planning::sample);
        planning.result(done(task));
      }
    }
  }

  private List<GenerationTask> take() {
    planning.samples().stream()
        .map(record -> record.value)
        .filter(sample -> sample.role() != Role.SYNTHETIC)
        .forEach(sample -> real.put(sample.sampleId(), sample));
    planning.levels().stream()
        .map(record -> record.value)
        .filter(Objects::nonNull)
        .forEach(level -> closed.put(level.level(), level));
    List<GenerationTask> open = new ArrayList<>(planning.tasks());
    open.forEach(task -> tasks.computeIfAbsent(task.level(), l -> new ArrayList<>()).add(task));
    return open;
  }

  private void forgetAll() {
    tasks.clear();
    made.clear();
    real.clear();
    closed.clear();
  }

  private List<Sample> samples(GenerationTask task) {
    List<Sample> samples =
        task.slots().stream()
            .map(
                slot ->
                    Sample.synthetic(
                        task.experimentId(),
                        task.level(),
                        slot.ordinal(),
                        task.paneSize(),
                        "%s %d about %s".formatted(task.level(), slot.ordinal(), slot.topic()),
                        slot.label(),
                        Provenance.anew("masked-lm", slot.topic(), null, "hash", 1, 2, 3)))
            .toList();
    samples.forEach(sample -> made.put(sample.sampleId(), sample));
    return samples;
  }

  private Set<String> shown(String level) {
    return tasks.get(level).stream()
        .flatMap(task -> task.classes().stream())
        .map(ClassMaterial::exemplars)
        .flatMap(List::stream)
        .map(Exemplar::sampleId)
        .collect(Collectors.toSet());
  }

  private Set<String> topics(String level) {
    return tasks.get(level).stream()
        .flatMap(task -> task.slots().stream())
        .map(Slot::topic)
        .collect(Collectors.toSet());
  }

  private Set<String> texts(String level) {
    return new HashSet<>(
        Stream.concat(real.values().stream(), made.values().stream())
            .filter(sample -> sample.level().equals(level))
            .map(Sample::text)
            .toList());
  }
}
