package io.medley.planning.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.plan.PlannedComparison.Means;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.Violation;
import io.medley.planning.Requests;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a request names settings for: the arms of a student, and comparisons. */
class SettingsTest extends PlannerFixture {
  private static final String THRICE =
      Requests.SMALL.replace("\"replicates\": 1", "\"replicates\": 3");
  private static final String TWO_STUDENTS =
      THRICE.replace(
          "\"seeds\": 2 }",
          "\"seeds\": 2 }, { \"model\": \"minilm\", \"arms\": [\"real-only\", \"pool-6:0.5\"] }");

  @Test
  void shouldTrainAStudentOnAllReplicatesOfItsArmsAlone() {
    ExperimentPlan plan = accepted(TWO_STUDENTS);

    assertThat(plan.runs())
        .filteredOn(run -> run.student().equals("minilm"))
        .extracting(PlannedRun::arm)
        .containsExactly(
            "real-only",
            "real-only",
            "real-only~2",
            "real-only~2",
            "real-only~3",
            "real-only~3",
            "pool-6:0.5",
            "pool-6:0.5",
            "pool-6~2:0.5",
            "pool-6~2:0.5",
            "pool-6~3:0.5",
            "pool-6~3:0.5");
  }

  @Test
  void shouldPlanTheComparisonsBeforeThereIsAResult() {
    ExperimentPlan plan =
        accepted(
            TWO_STUDENTS.replace(
                "\"mixing\"",
                """
                "comparisons": [
                  { "left": "real-plus", "right": "pool-30:0.75" },
                  { "left": "pool-6:0.5", "right": "pool-30:0.5" },
                  { "left": "synthetic-only:pool-6", "right": "real-only" } ],
                "mixing"\
                """));

    assertThat(plan.comparisons())
        .extracting(c -> "%s %s %s".formatted(c.student(), c.left(), c.right()))
        .containsExactly(
            "minilm-probe real-plus real-only",
            "minilm-probe pool-6:0.5 real-only",
            "minilm-probe pool-6:0.75 real-only",
            "minilm-probe pool-30:0.5 real-only",
            "minilm-probe pool-30:0.75 real-only",
            "minilm-probe pool-30:0.5 pool-6:0.5",
            "minilm-probe pool-30:0.75 pool-6:0.75",
            "minilm-probe real-plus pool-30:0.75",
            "minilm-probe synthetic-only:pool-6 real-only",
            "minilm pool-6:0.5 real-only");
  }

  @Test
  void shouldCompareNeighbouringRatiosAndTheTwoEndsInTheOrderOfTheRequest() {
    ExperimentPlan plan =
        accepted(
            THRICE
                .replace(
                    "\"topicPoolSizes\": [6, 30]",
                    "\"pipeline\": \"paraphrase\", \"basePoolSize\": 6, \"replacementRatios\": [1,"
                        + " 0.5, 0]")
                .replace("[0.5, 0.75]", "[0.75]"));

    assertThat(plan.comparisons())
        .containsExactly(
            new PlannedComparison("real-plus", "real-only", "minilm-probe"),
            new PlannedComparison("ratio-1.00:0.75", "real-only", "minilm-probe"),
            new PlannedComparison("ratio-0.50:0.75", "real-only", "minilm-probe"),
            new PlannedComparison("ratio-0.00:0.75", "real-only", "minilm-probe"),
            new PlannedComparison("ratio-0.50:0.75", "ratio-1.00:0.75", "minilm-probe"),
            new PlannedComparison("ratio-0.00:0.75", "ratio-0.50:0.75", "minilm-probe"),
            new PlannedComparison("ratio-0.00:0.75", "ratio-1.00:0.75", "minilm-probe"),
            new PlannedComparison(
                "ratio-0.50:0.75",
                "average end:0.75",
                "minilm-probe",
                null,
                new Means(
                    List.of("ratio-0.50:0.75"), List.of("ratio-0.00:0.75", "ratio-1.00:0.75"))));
  }

  @Test
  void shouldRefuseNamesThatAreNoSettingsAndSayWhichAreNear() {
    assertThat(
            refused(
                TWO_STUDENTS
                    .replace("\"pool-6:0.5\"] }", "\"pool-6~2:0.5\", \"reel-plus\"] }")
                    .replace(
                        "\"mixing\"",
                        """
                        "comparisons": [ { "left": "pool-30:0.5", "right": "pool-3:0.5" } ],
                        "mixing"\
                        """)))
        .containsExactly(
            new Violation(
                "$.training.students[1].arms[1]",
                "pool-6~2:0.5 is no setting of this experiment; near it are pool-6:0.5,"
                    + " pool-30:0.5, pool-6:0.75"),
            new Violation(
                "$.training.students[1].arms[2]",
                "reel-plus is no setting of this experiment; near it are real-plus, real-only,"
                    + " pool-6:0.5"),
            new Violation(
                "$.comparisons[0].right",
                "pool-3:0.5 is no setting of this experiment; near it are pool-30:0.5, pool-6:0.5,"
                    + " pool-30:0.75"));
  }

  @Test
  void shouldRefuseArmsWithoutRealOnly() {
    assertThat(refused(TWO_STUDENTS.replace("\"real-only\", ", "")))
        .containsExactly(
            new Violation(
                "$.training.students[1].arms",
                "leaves out real-only, which every other arm is compared with"));
  }

  @Test
  void shouldRefuseComparisonsThatNoStudentCanMake() {
    String limited = TWO_STUDENTS.replace("{ \"model\": \"minilm-probe\", \"seeds\": 2 },", "");

    assertThat(
            Stream.of("pool-6:0.5", "pool-30:0.5")
                .map(
                    right ->
                        limited.replace(
                            "\"mixing\"",
                            "\"comparisons\": [ { \"left\": \"pool-6:0.5\", \"right\": \"%s\" } ], \"mixing\""
                                .formatted(right)))
                .flatMap(request -> refused(request).stream()))
        .isEqualTo(
            List.of(
                new Violation("$.comparisons[0]", "compares pool-6:0.5 with itself"),
                new Violation(
                    "$.comparisons[0]",
                    "no student is trained on both pool-6:0.5 and pool-30:0.5")));
  }

  @Test
  void shouldSayWhyThereIsNoRealPlusWhereItIsNamed() {
    String named =
        TWO_STUDENTS.replace(
            "\"mixing\": {",
            "\"comparisons\": [ { \"left\": \"pool-6:0.5\", \"right\": \"real-plus\" } ],"
                + " \"mixing\": {");

    assertThat(refused(named.replace("\"mixing\": {", "\"mixing\": { \"mode\": \"substitute\",")))
        .containsExactly(
            new Violation(
                "$.comparisons[0].right",
                "real-plus is no arm here: with mode substitute it would be real-only"));
    assertThat(refused(named.replace("\"testSize\": 30", "\"testSize\": 920")))
        .containsExactly(
            new Violation(
                "$.comparisons[0].right",
                "real-plus is no arm here: beside the other sizes there are too few texts for it"));
  }

  @Test
  void shouldCountOnlyTheRunsOfAStudentsArms() {
    String many =
        TWO_STUDENTS
            .replace("\"model\": \"minilm\",", "\"model\": \"minilm\", \"seeds\": 100,")
            .replace("\"replicates\": 3", "\"replicates\": 20");

    assertThat(accepted(many).runs())
        .filteredOn(run -> run.student().equals("minilm"))
        .hasSize(20 * 2 * 100);
  }

  @Test
  void shouldTrainEveryStudentWithItsOwnDefaults() {
    String students =
        THRICE.replace(
            "\"seeds\": 2 }",
            "\"seeds\": 2 }, { \"model\": \"ngrams\", \"arms\": [\"real-only\"] },"
                + " { \"model\": \"bert-base\", \"arms\": [\"real-only\"] }");

    assertThat(accepted(students).runs())
        .filteredOn(run -> run.arm().equals("real-only") && run.seed() == 0)
        .extracting(PlannedRun::student, PlannedRun::steps, PlannedRun::batchSize)
        .contains(tuple("ngrams", 200, 32), tuple("bert-base", 90, 16));
    assertThat(accepted(students).runs())
        .filteredOn(run -> run.arm().equals("real-only") && run.student().equals("bert-base"))
        .extracting(PlannedRun::seed)
        .containsExactly(0, 1);
  }
}
