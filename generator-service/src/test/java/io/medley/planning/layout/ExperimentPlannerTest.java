package io.medley.planning.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.Json;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.DatasetSpec.TrainDraw;
import io.medley.contracts.request.StudentSpec;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.datasets.LabelledText;
import io.medley.datasets.file.OperatorDatasets;
import io.medley.planning.MadeUpDataset;
import io.medley.planning.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentPlannerTest extends PlannerFixture {

  @Test
  void shouldExpandASmallRequestLikeTheGoldenPlan() throws IOException {
    ExperimentPlan plan = accepted(Requests.SMALL);

    try (InputStream golden = getClass().getResourceAsStream("small-plan.json")) {
      assertThat(Json.mapper().readTree(Json.bytes(plan)))
          .isEqualTo(Json.mapper().readTree(golden));
    }
  }

  @Test
  void shouldSpellOutEveryDefaultOnWordNet() {
    ExperimentPlan plan =
        ((PlanOutcome.Accepted)
                new ExperimentPlanner(new OperatorDatasets(Path.of("no-data")))
                    .plan(read("{\"dataset\":{\"name\":\"wordnet-supersense\"}}"), NOON))
            .plan();

    assertThat(plan.experimentId()).matches("wordnet-supersense-[0-9a-f]{12}");
    assertThat(plan.request().experimentId()).isEqualTo(plan.experimentId());
    assertThat(plan.labels()).hasSize(12).isEqualTo(plan.request().dataset().labels());
    assertThat(plan.paneSize()).isEqualTo(48);
    assertThat(plan.realCounts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Role.TRAIN, 3 * 96,
                Role.EXTRA, 3 * 228,
                Role.REFERENCE, 480,
                Role.NULL, 480,
                Role.JUDGE, 2400,
                Role.TEST, 1008));
    assertThat(plan.levels())
        .extracting(PlannedLevel::level, PlannedLevel::samples)
        .containsExactly(
            tuple("pool-20", 228),
            tuple("pool-100", 228),
            tuple("pool-10000", 228),
            tuple("pool-20~2", 228),
            tuple("pool-100~2", 228),
            tuple("pool-10000~2", 228),
            tuple("pool-20~3", 228),
            tuple("pool-100~3", 228),
            tuple("pool-10000~3", 228));
    assertThat(plan.request().dataset().trainDraw()).isEqualTo(TrainDraw.REDRAWN);
    assertThat(plan.request().training().students())
        .containsExactly(new StudentSpec("minilm-probe", 5, 200, 32, 1e-2));
    assertThat(plan.runs()).hasSize(3 * (2 + 3 * 3) * 5 + 9);
    assertThat(plan.runs()).extracting(PlannedRun::runId).doesNotHaveDuplicates();
  }

  @Test
  void shouldNameReplicatesAndPutTheFirstOfEverySettingFirst() {
    ExperimentPlan plan =
        accepted(Requests.SMALL.replace("\"replicates\": 1", "\"replicates\": 2"));

    assertThat(plan.levels())
        .extracting(PlannedLevel::level)
        .containsExactly("pool-6", "pool-30", "pool-6~2", "pool-30~2");
    assertThat(plan.levels()).extracting(PlannedLevel::seed).doesNotHaveDuplicates();
    assertThat(plan.level("pool-6~2"))
        .hasValueSatisfying(
            level -> {
              assertThat(level.setting()).isEqualTo("pool-6");
              assertThat(level.replicate()).isEqualTo(2);
            });
  }

  @Test
  void shouldLeaveRealPlusOutWhereTheDataHasNoMore() {
    ExperimentPlan plan = accepted(Requests.SMALL.replace("\"testSize\": 30", "\"testSize\": 900"));

    assertThat(plan.arm("real-plus")).isEmpty();
    assertThat(plan.realCounts()).doesNotContainKey(Role.EXTRA);
  }

  @Test
  void shouldLeaveRealPlusOutWhereItWouldBeRealOnly() {
    ExperimentPlan plan =
        accepted(Requests.SMALL.replace("\"mixing\": {", "\"mixing\": { \"mode\":\"substitute\","));

    assertThat(plan.arm("real-plus")).isEmpty();
    assertThat(plan.arm("pool-6:0.75"))
        .hasValue(new PlannedArm("pool-6:0.75", PlannedArm.Kind.MIXED, "pool-6", 0.75, 3, 9));
    assertThat(plan.request().generation().samplesPerLevel()).isEqualTo(9);
  }

  @Test
  void shouldAlsoCompareWithTheRealSamplesThatAreLeftWhereOthersAreSubstituted() {
    ExperimentPlan plan =
        accepted(Requests.SMALL.replace("\"mixing\": {", "\"mixing\": { \"mode\":\"substitute\","));

    assertThat(plan.arms())
        .filteredOn(arm -> arm.kind() == PlannedArm.Kind.REAL_ONLY)
        .extracting(PlannedArm::arm, PlannedArm::real)
        .containsExactly(
            tuple("real-only", 12), tuple("real-only:0.5", 6), tuple("real-only:0.75", 3));
    assertThat(plan.comparisons())
        .extracting(c -> c.left() + " " + c.right())
        .startsWith(
            "pool-6:0.5 real-only",
            "pool-6:0.5 real-only:0.5",
            "pool-6:0.75 real-only",
            "pool-6:0.75 real-only:0.75");
  }

  @Test
  void shouldRefuseTooFewSamplesPerLevel() {
    assertThat(
            refused(
                Requests.SMALL.replace(
                    "\"topicPoolSizes\"", "\"samplesPerLevel\": 35, \"topicPoolSizes\"")))
        .containsExactly(
            new Violation(
                "$.generation.samplesPerLevel",
                "is 35, but the largest proportion needs 36 with a trainSize of 12"));
  }

  @Test
  void shouldRefuseEverythingTheDataCannotServeAtOnce() {
    List<Violation> violations =
        refused(
            """
            { "dataset": { "name": "wordnet-supersense", "trainSize": 2 },
              "generation": { "replicates": 1, "topicPoolSizes": [31], "samplesPerLevel": 2 },
              "mixing": { "syntheticProportions": [0.9999999] },
              "training": { "students": [ { "model": "minilm" }, { "model": "minilm" } ] } }
            """);

    assertThat(violations)
        .extracting(Violation::path)
        .containsExactly(
            "$.dataset.trainSize",
            "$.mixing.syntheticProportions[0]",
            "$.generation.samplesPerLevel",
            "$.generation.samplesPerLevel",
            "$.generation.topicPoolSizes[0]",
            "$.training.students[1].model");
  }

  @Test
  void shouldRefuseProportionsThatLeaveOneKindOut() {
    assertThat(
            refused(
                Requests.SMALL
                    .replace("\"mixing\": {", "\"mixing\": { \"mode\":\"substitute\",")
                    .replace("[0.5, 0.75]", "[0.001, 0.999]")))
        .containsExactly(
            new Violation(
                "$.mixing.syntheticProportions[0]",
                "0.001 leaves no synthetic sample with a trainSize of 12"),
            new Violation(
                "$.mixing.syntheticProportions[1]",
                "0.999 leaves no real sample with a trainSize of 12"));
  }

  @Test
  void shouldRefuseMoreRunsOrSamplesThanAnyoneCouldWant() {
    String pools = "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]";
    String request =
        Requests.SMALL
            .replace("[6, 30]", pools + ", \"samplesPerLevel\": 100000")
            .replace("\"replicates\": 1", "\"replicates\": 20")
            .replace("\"seeds\": 2", "\"seeds\": 100");

    assertThat(refused(request))
        .extracting(Violation::path)
        .containsExactly("$.generation.samplesPerLevel", "$.training.students");
  }

  @Test
  void shouldRefuseTextsThatTheBuiltInGeneratorCannotWriteMoreOf() throws IOException {
    ExperimentPlanner russian =
        new ExperimentPlanner(
            MadeUpDataset.source(
                new MadeUpDataset(Map.of()) {
                  @Override
                  public List<LabelledText> texts(String label) {
                    return super.texts(label).stream()
                        .map(
                            t ->
                                new LabelledText(
                                    t.id(), "это маленькая птица " + t.id(), t.label()))
                        .toList();
                  }
                },
                Map.of()));
    String request =
        Requests.SMALL.replace("\"generation\": {", "\"generation\": { \"generator\": \"%s\",");

    assertThat(refused(russian.plan(read(request.formatted("masked-lm")), NOON)))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.path()).isEqualTo("$.generation.generator");
              assertThat(violation.message()).startsWith("masked-lm writes English only");
            });
    assertThat(russian.plan(read(request.formatted("openai")), NOON))
        .isInstanceOf(PlanOutcome.Accepted.class);
  }

  @Test
  void shouldTakeOnlyLabelsThereAre() {
    assertThat(
            refused(
                Requests.SMALL.replace(
                    "\"trainSize\"", "\"labels\": [\"noun.food\", \"noun.verb\"], \"trainSize\"")))
        .containsExactly(
            new Violation(
                "$.dataset.labels[1]",
                "noun.verb is no label of wordnet-supersense, which has noun.animal, noun.food,"
                    + " noun.plant"));
  }
}
