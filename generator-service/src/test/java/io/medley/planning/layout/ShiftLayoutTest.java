package io.medley.planning.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.request.Violation;
import io.medley.datasets.imported.SetRow;
import io.medley.datasets.imported.SetRows;
import io.medley.planning.MadeUpDataset;
import io.medley.planning.Requests;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sets that are chosen by their shift: their levels, arms and comparisons, and what is refused. */
class ShiftLayoutTest extends PlannerFixture {
  private static final String ALL = Requests.SMALL.replace("\"mixing\": {", mixing(""));
  private static final String SETS =
      ALL.replace(
              "\"topicPoolSizes\": [6, 30]",
              "\"pipeline\": \"imported\", \"sets\": [ { \"name\": \"gpt4\", \"file\": \"f\" } ]")
          .replace("[0.5, 0.75]", "[0.5]");

  private static String mixing(String more) {
    return "\"mixing\": { \"shift\": [\"natural\", \"matched\", \"displaced\"], " + more;
  }

  @Test
  void shouldChooseTheLevelsOfEveryPoolFromALargerOne() {
    ExperimentPlan plan = accepted(ALL.replace("\"replicates\": 1", "\"replicates\": 2"));

    assertThat(plan.levels())
        .extracting(PlannedLevel::level, PlannedLevel::base, PlannedLevel::shift)
        .startsWith(
            tuple("pool-6-candidates", null, null),
            tuple("pool-6", "pool-6-candidates", Shift.NATURAL),
            tuple("pool-6-matched", "pool-6-candidates", Shift.MATCHED),
            tuple("pool-6-displaced", "pool-6-candidates", Shift.DISPLACED),
            tuple("pool-30-candidates", null, null))
        .contains(tuple("pool-30-matched~2", "pool-30-candidates~2", Shift.MATCHED))
        .hasSize(2 * 2 * 4);
    assertThat(plan.levels()).allMatch(level -> level.samples() == (level.chosen() ? 36 : 4 * 36));
    assertThat(plan.request().mixing().displacement()).isEqualTo(5);
    assertThat(plan.request().mixing().candidates()).isEqualTo(4);
  }

  @Test
  void shouldLetCandidatesBeginAsTheLevelWouldWithoutAChoice() {
    ExperimentPlan without = accepted(Requests.SMALL);
    ExperimentPlan with = accepted(ALL);

    assertThat(with.level("pool-6-candidates").orElseThrow().seed())
        .isEqualTo(without.level("pool-6").orElseThrow().seed());
    assertThat(with.paneSize()).isEqualTo(without.paneSize());
    assertThat(without.request().mixing().shift()).isNull();
    assertThat(without.request().mixing().candidates()).isNull();
  }

  @Test
  void shouldTrainOnWhatIsChosenAndNotOnCandidates() {
    assertThat(accepted(ALL).arms())
        .extracting(PlannedArm::arm)
        .contains("pool-6:0.5", "pool-6-matched:0.5", "synthetic-only:pool-30-displaced")
        .noneMatch(arm -> arm.contains("candidates"));
  }

  @Test
  void shouldCompareShiftsWithinALevelAndLevelsWithinAShift() {
    assertThat(accepted(ALL.replace("[0.5, 0.75]", "[0.75]")).comparisons())
        .extracting(PlannedComparison::left, PlannedComparison::right)
        .containsExactly(
            tuple("real-plus", "real-only"),
            tuple("pool-6:0.75", "real-only"),
            tuple("pool-6-matched:0.75", "real-only"),
            tuple("pool-6-displaced:0.75", "real-only"),
            tuple("pool-30:0.75", "real-only"),
            tuple("pool-30-matched:0.75", "real-only"),
            tuple("pool-30-displaced:0.75", "real-only"),
            tuple("pool-30:0.75", "pool-6:0.75"),
            tuple("pool-30-matched:0.75", "pool-6-matched:0.75"),
            tuple("pool-30-displaced:0.75", "pool-6-displaced:0.75"),
            tuple("pool-6-matched:0.75", "pool-6:0.75"),
            tuple("pool-6-displaced:0.75", "pool-6:0.75"),
            tuple("pool-30-matched:0.75", "pool-30:0.75"),
            tuple("pool-30-displaced:0.75", "pool-30:0.75"),
            tuple("average level-matched:0.75", "average level:0.75"),
            tuple("average level-displaced:0.75", "average level:0.75"),
            tuple("average level-displaced:0.75", "average level-matched:0.75"));
  }

  @Test
  void shouldMakeEverySetTwiceWhereAJudgeLabelsToo() {
    String both =
        ALL.replace("\"displaced\"]", "\"labels\"]")
            .replace(
                ", \"matched\", \"labels\"]",
                ", \"matched\"], \"labels\": [\"generator\", \"judge\"]")
            .replace("[6, 30]", "[6]")
            .replace("[0.5, 0.75]", "[0.75]");
    ExperimentPlan plan = accepted(both);

    assertThat(plan.levels())
        .extracting(PlannedLevel::level, PlannedLevel::shift, PlannedLevel::labels)
        .containsExactly(
            tuple("pool-6-candidates", null, null),
            tuple("pool-6", Shift.NATURAL, null),
            tuple("pool-6-matched", Shift.MATCHED, null),
            tuple("pool-6-judged", Shift.NATURAL, Labels.JUDGE),
            tuple("pool-6-matched-judged", Shift.MATCHED, Labels.JUDGE));
    assertThat(plan.comparisons())
        .extracting(PlannedComparison::left, PlannedComparison::right)
        .filteredOn(pair -> !pair.toList().contains("real-only"))
        .containsExactly(
            tuple("pool-6-matched:0.75", "pool-6:0.75"),
            tuple("pool-6-judged:0.75", "pool-6:0.75"),
            tuple("pool-6-matched-judged:0.75", "pool-6-judged:0.75"),
            tuple("pool-6-matched-judged:0.75", "pool-6-matched:0.75"));
  }

  @Test
  void shouldRefuseAJudgeThatHasTooLittleToLearnFrom() {
    String judged =
        ALL.replace("\"mixing\": {", "\"mixing\": { \"labels\": [\"judge\"],")
            .replace("\"judgeSize\": 60", "\"judgeSize\": 6");
    assertThat(refused(judged))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.path()).isEqualTo("$.dataset.judgeSize");
              assertThat(violation.message())
                  .isEqualTo(
                      "is 6, but a judge that labels learns from 12 or more, 4 of each class");
            });
  }

  @Test
  void shouldChooseNothingWhereOnlyTheNaturalSetIsNamed() {
    String natural = ALL.replace(", \"matched\", \"displaced\"", "");
    assertThat(accepted(natural).levels())
        .extracting(PlannedLevel::level)
        .containsExactly("pool-6", "pool-30");
  }

  @Test
  void shouldChooseFromWhatAnImportedSetHolds() {
    ExperimentPlan plan = accepted(set("gpt4", 90), SETS);

    assertThat(plan.levels())
        .extracting(PlannedLevel::level, PlannedLevel::samples, PlannedLevel::imported)
        .containsExactly(
            tuple("set-gpt4-candidates", 48, true),
            tuple("set-gpt4", 12, false),
            tuple("set-gpt4-matched", 12, false),
            tuple("set-gpt4-displaced", 12, false));
    assertThat(accepted(set("gpt4", 39), SETS).levels().get(0).samples()).isEqualTo(39);
  }

  @Test
  void shouldRefuseASetThatHasTooFewToChooseFrom() {
    assertThat(refused(set("gpt4", 23), SETS))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.path()).isEqualTo("$.generation.sets[0]");
              assertThat(violation.message())
                  .contains("choosing 12 samples", "at least 24", "has 21 for each");
            });
  }

  @Test
  void shouldRefuseNamesOfSetsThatChosenLevelsHave() {
    String named = SETS.replace("\"gpt4\"", "\"gpt4-matched\"");
    assertThat(refused(set("gpt4", 90), named))
        .extracting(Violation::path)
        .containsExactly("$.generation.sets[0].name");
    assertThat(
            accepted(
                    set("gpt4", 90),
                    named
                        .replace("\"matched\", \"displaced\"", "\"natural\"")
                        .replace("\"natural\", \"natural\"", "\"natural\""))
                .levels())
        .extracting(PlannedLevel::level)
        .containsExactly("set-gpt4-matched");
  }

  @Test
  void shouldRefuseWhatNeedsAChoiceWithoutOneAndSayAllAtOnce() {
    String none =
        Requests.SMALL.replace(
            "\"mixing\": {", "\"mixing\": { \"displacement\": 3, \"candidates\": 5,");
    assertThat(refused(none))
        .extracting(Violation::path)
        .containsExactlyInAnyOrder("$.mixing.displacement", "$.mixing.candidates");
    assertThat(
            refused(
                ALL.replace("\"displaced\"]", "\"natural\"]")
                    .replace("\"natural\", \"matched\", \"natural\"", "\"natural\", \"matched\"")
                    .replace(
                        "\"syntheticProportions\"",
                        "\"displacement\": 3, \"syntheticProportions\"")))
        .extracting(Violation::path)
        .containsExactly("$.mixing.displacement");
  }

  @Test
  void shouldRefuseToChooseAmongParaphrasesAndTooManyCandidates() {
    assertThat(
            refused(
                ALL.replace(
                    "\"topicPoolSizes\": [6, 30]",
                    "\"pipeline\": \"paraphrase\", \"basePoolSize\": 6")))
        .extracting(Violation::path)
        .containsExactly("$.mixing.shift");
    assertThat(
            refused(
                ALL.replace("\"replicates\": 1", "\"replicates\": 1, \"samplesPerLevel\": 30000")))
        .extracting(Violation::path)
        .containsExactly("$.mixing.shift");
  }

  private static io.medley.datasets.imported.DataSource set(String name, int count) {
    List<SetRow> rows =
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  String label = List.of("noun.animal", "noun.food", "noun.plant").get(i % 3);
                  return new SetRow(i + 1, name + " wrote " + i, label, null, null);
                })
            .toList();
    return MadeUpDataset.source(
        new MadeUpDataset(), Map.of("f", new SetRows("a", count, rows, Map.of(), List.of())));
  }
}
