package io.medley.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.datasets.imported.SetRow;
import io.medley.datasets.imported.SetRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic sets that the user has: published and closed as soon as a request is accepted. */
class ImportedPlanningTest {
  private static final String REQUEST =
      """
      { "experimentId": "mine",
        "dataset": { "name": "wordnet-supersense", "trainSize": 12, "referenceSize": 30,
          "nullSize": 30, "judgeSize": 60, "testSize": 30 },
        "generation": { "pipeline": "imported", "replicates": 2,
          "sets": [ { "name": "gpt4", "file": "gpt4.jsonl" },
                    { "name": "claude", "file": "claude.csv" } ] },
        "mixing": { "syntheticProportions": [0.5] } }
      """;

  private final Map<String, SetRows> files = new HashMap<>();

  @TempDir private Path state;
  private PlanningDriver planning;

  @BeforeEach
  void start() {
    files.put("gpt4.jsonl", rows("gpt4", 90, "f1"));
    files.put("claude.csv", rows("claude", 36, "f2"));
    planning = PlanningDriver.start(state, MadeUpDataset.source(new MadeUpDataset(), files));
  }

  @AfterEach
  void stop() {
    planning.close();
  }

  @Test
  void shouldPublishAndCloseTheLevelsOfEverySetAndReleaseNoTask() {
    planning.request(REQUEST);

    ExperimentPlan plan = planning.plans().get(0);
    assertThat(plan.levels())
        .extracting(level -> level.level() + " of " + level.set())
        .containsExactly(
            "set-gpt4 of gpt4",
            "set-claude of claude",
            "set-gpt4~2 of gpt4",
            "set-claude~2 of claude");
    assertThat(planning.tasks()).isEmpty();
    List<Sample> synthetic =
        planning.samples().stream()
            .map(sample -> sample.value)
            .filter(sample -> sample.role() == Role.SYNTHETIC)
            .toList();
    assertThat(synthetic).hasSize(4 * 12);
    assertThat(synthetic)
        .filteredOn(sample -> sample.level().equals("set-gpt4~2"))
        .extracting(Sample::ordinal)
        .isEqualTo(IntStream.range(0, 12).boxed().toList());
    assertThat(synthetic)
        .allSatisfy(
            sample -> {
              assertThat(sample.label())
                  .isEqualTo(plan.labels().get(sample.ordinal() % plan.classes()));
              assertThat(sample.provenance().generator()).isEqualTo("imported");
              assertThat(sample.provenance().topic()).startsWith("topic");
            });
    assertThat(planning.levels())
        .extracting(level -> level.value)
        .hasSize(4)
        .allSatisfy(
            closed -> {
              assertThat(closed.ending()).isEqualTo(LevelClosed.Ending.COMPLETE);
              assertThat(closed.accepted()).hasSize(12);
            });
  }

  @Test
  void shouldGiveReplicatesRowsOfTheirOwn() {
    planning.request(REQUEST);

    Set<String> texts = new HashSet<>();
    planning.samples().stream()
        .map(sample -> sample.value)
        .filter(sample -> sample.level().startsWith("set-gpt4"))
        .forEach(sample -> texts.add(sample.text()));
    assertThat(texts).hasSize(24);
    assertThat(planning.plans().get(0).sets()).allMatch(set -> set.disjoint());
  }

  @Test
  void shouldCompareEverySetWithRealDataAndWithEveryOther() {
    planning.request(REQUEST);

    assertThat(planning.plans().get(0).comparisons())
        .extracting(compared -> compared.left() + " - " + compared.right())
        .containsExactly(
            "real-plus - real-only",
            "set-gpt4:0.5 - real-only",
            "set-claude:0.5 - real-only",
            "set-claude:0.5 - set-gpt4:0.5");
  }

  @Test
  void shouldReleaseTheTasksOfGeneratedLevelsBesideImportedOnes() {
    planning.request(
        REQUEST.replace(
            "\"pipeline\": \"imported\"",
            "\"pipeline\": \"topic-guided\", \"topicPoolSizes\": [6]"));
    planning.letPreparationsBeTakenUp();

    assertThat(planning.levels())
        .extracting(level -> level.key)
        .containsExactly(
            "mine/set-gpt4", "mine/set-claude", "mine/set-gpt4~2", "mine/set-claude~2");
    assertThat(planning.tasks()).isNotEmpty().allMatch(task -> task.level().startsWith("pool-6"));
  }

  @Test
  void shouldSayEverythingThatIsWrongWithTheSetsAtOnce() {
    List<SetRow> oneClass =
        IntStream.range(0, 40)
            .mapToObj(i -> new SetRow(i + 2, "a food " + i, "noun.food", null, null))
            .toList();
    List<SetRow> strange =
        IntStream.range(0, 40)
            .mapToObj(i -> new SetRow(i + 2, "text " + i, i % 2 == 0 ? "pos" : "neg", null, null))
            .toList();
    files.put("one.csv", new SetRows("a", 40, oneClass, Map.of(), List.of()));
    files.put("strange.csv", new SetRows("b", 40, strange, Map.of(), List.of()));
    files.put("empty.csv", new SetRows("c", 0, List.of(), Map.of(), List.of()));
    files.put("small.csv", rows("small", 9, "d"));
    String sets =
        """
        "sets": [ { "name": "one", "file": "one.csv" }, { "name": "strange", "file": "strange.csv" },
          { "name": "empty", "file": "empty.csv" }, { "name": "gone", "file": "gone.csv" },
          { "name": "small", "file": "small.csv" }, { "name": "one", "file": "gpt4.jsonl" } ]
        """;

    planning.request(REQUEST.replaceAll("(?s)\"sets\": \\[.*?\\]", sets));

    assertThat(rejection())
        .extracting(violation -> violation.path() + " " + violation.message())
        .containsExactly(
            "$.generation.sets[0] one.csv has no usable row of noun.animal, noun.plant",
            "$.generation.sets[1] none of the 40 rows of strange.csv can be used; labels that are no"
                + " class: neg (20), pos (20); the classes are noun.animal, noun.food, noun.plant",
            "$.generation.sets[2] empty.csv has no rows",
            "$.generation.sets[3].file there is no file gone.csv",
            "$.generation.sets[5].name one is there already");
  }

  @Test
  void shouldSayHowManySamplesASetHasWhereTheyDoNotSuffice() {
    planning.request(REQUEST.replace("[0.5]", "[0.8]"));

    assertThat(rejection())
        .singleElement()
        .isEqualTo(
            new Violation(
                "$.generation.sets[1]",
                "48 samples are needed, but at most 36 can be drawn of claude.csv, in equal parts of"
                    + " every class: noun.animal has 12 usable rows; with a trainSize of 12, name"
                    + " smaller syntheticProportions or fewer samplesPerLevel"));
  }

  @Test
  void shouldChooseProportionsThatTheSetsCanFill() {
    files.put("claude.csv", rows("claude", 12, "f3"));

    planning.request(REQUEST.replaceAll(",\\s*\"mixing\": .*?\\}", ""));

    ExperimentPlan plan = planning.plans().get(0);
    assertThat(plan.request().mixing().syntheticProportions()).containsExactly(0.5);
    assertThat(plan.notes())
        .containsExactly(
            "Proportions were chosen by what there is, at most 12 samples a level: 0.5.");
    assertThat(plan.sets().get(1).disjoint()).isFalse();
  }

  @Test
  void shouldLeaveOutTestTextsOfASetAndSaySo() {
    planning.request(REQUEST);
    List<SetRow> leaking = new ArrayList<>(files.get("gpt4.jsonl").usable());
    planning.samples().stream()
        .map(sample -> sample.value)
        .filter(sample -> sample.role() == Role.TEST)
        .forEach(s -> leaking.add(new SetRow(500, s.text(), s.label(), null, null)));
    files.put("gpt4.jsonl", new SetRows("e", leaking.size(), leaking, Map.of(), List.of()));

    planning.request(REQUEST.replace("\"mine\"", "\"leaking\""));

    ExperimentPlan plan = planning.plans().get(1);
    assertThat(plan.sets().get(0).leftOut(Reason.TEST_COPY)).isEqualTo(30);
    assertThat(plan.sets().get(0).used()).isEqualTo(90);
  }

  @Test
  void shouldRejectTheSameRequestWhenASetHasChanged() {
    planning.request(REQUEST);
    files.put("claude.csv", rows("claude", 39, "f4"));

    planning.request(REQUEST);

    assertThat(rejection())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.path()).isEqualTo("$.generation.sets[1].file");
              assertThat(violation.message()).startsWith("has changed since mine was accepted");
            });
  }

  private List<Violation> rejection() {
    List<KeyValue<String, Rejection>> rejections = planning.rejections();
    assertThat(rejections).hasSize(1);
    return rejections.get(0).value.errors();
  }

  private static SetRows rows(String name, int count, String sha256) {
    List<SetRow> rows =
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  String label = MadeUpDataset.LABELS.get(i % 3);
                  String text = "%s wrote about %s, text %d".formatted(name, label, i);
                  return new SetRow(i + 1, text, label, "topic" + i % 5, null);
                })
            .toList();
    return new SetRows(sha256, count, rows, Map.of(), List.of());
  }
}
