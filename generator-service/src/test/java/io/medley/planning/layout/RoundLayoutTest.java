package io.medley.planning.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedComparison;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.request.GeneratorUpdate;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.datasets.imported.DataSource;
import io.medley.planning.MadeUpDataset;
import io.medley.planning.Requests;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundLayoutTest extends PlannerFixture {
  private static final String ROUNDS =
      Requests.SMALL
          .replace("\"topicPoolSizes\": [6, 30]", "\"topicPoolSizes\": [6]")
          .replace("[0.5, 0.75]", "[0.5]")
          .replace(
              "\"experimentId\"",
              "\"generations\": 3, \"chains\": 2, \"dataUpdate\": [\"replace\", \"accumulate\"],"
                  + " \"experimentId\"");

  @Test
  void shouldLetEveryWayGoOnFromTheSameFirstRoundAndRoundsFollowEachOther() {
    ExperimentPlan plan = accepted(ROUNDS);

    assertThat(plan.levels())
        .extracting(
            PlannedLevel::level, PlannedLevel::round, PlannedLevel::update, PlannedLevel::base)
        .startsWith(
            tuple("pool-6-round-1", 1, null, null),
            tuple("pool-6-round-1~2", 1, null, null),
            tuple("pool-6-replace-round-2", 2, DataUpdate.REPLACE, "pool-6-round-1"),
            tuple("pool-6-accumulate-round-2", 2, DataUpdate.ACCUMULATE, "pool-6-round-1"),
            tuple("pool-6-fresh-round-2", 2, DataUpdate.FRESH, "pool-6-round-1"),
            tuple("pool-6-replace-round-2~2", 2, DataUpdate.REPLACE, "pool-6-round-1~2"))
        .contains(
            tuple("pool-6-replace-round-3", 3, DataUpdate.REPLACE, "pool-6-replace-round-2"),
            tuple("pool-6-fresh-round-3~2", 3, DataUpdate.FRESH, "pool-6-fresh-round-2~2"))
        .hasSize(2 * (1 + 2 * 3));
    assertThat(plan.levels()).extracting(PlannedLevel::seed).doesNotHaveDuplicates();
    assertThat(plan.levels()).extracting(PlannedLevel::samples).containsOnly(12);
    assertThat(plan.request().generatorUpdate()).isEqualTo(GeneratorUpdate.SEEDS);
    assertThat(plan.request().freshReal()).isZero();
    assertThat(plan.request().generation().replicates()).isEqualTo(2);
  }

  @Test
  void shouldKeepFreshTextsForEveryLaterRoundOfEveryDraw() {
    ExperimentPlan plan = accepted(ROUNDS);

    assertThat(plan.realCounts()).containsEntry(Role.FRESH, 2 * 2 * 12);
    List<Integer> all =
        IntStream.rangeClosed(1, 2)
            .boxed()
            .flatMap(
                draw ->
                    IntStream.rangeClosed(2, 3)
                        .boxed()
                        .flatMap(round -> TrainingDraws.fresh(plan, draw, round).stream()))
            .toList();
    assertThat(all).containsExactlyElementsOf(IntStream.range(0, 48).boxed().toList());
  }

  @Test
  void shouldTrainOnEveryRoundAndCompareTheLastOnesWithTheFirstAndWithTheControl() {
    ExperimentPlan plan = accepted(ROUNDS);

    assertThat(plan.arms())
        .extracting(PlannedArm::arm)
        .contains(
            "pool-6-round-1:0.5",
            "pool-6-replace-round-2~2:0.5",
            "synthetic-only:pool-6-fresh-round-3");
    assertThat(plan.comparisons())
        .extracting(PlannedComparison::left, PlannedComparison::right)
        .contains(
            tuple("pool-6-replace-round-3:0.5", "real-only"),
            tuple("pool-6-replace-round-3:0.5", "pool-6-round-1:0.5"),
            tuple("pool-6-replace-round-3:0.5", "pool-6-fresh-round-3:0.5"),
            tuple("pool-6-fresh-round-3:0.5", "pool-6-round-1:0.5"),
            tuple("synthetic-only:pool-6-accumulate-round-3", "synthetic-only:pool-6-round-1"))
        .noneMatch(names -> names.toString().contains("round-2"));
  }

  @Test
  void shouldNotCallTheControlAGainOfGeneratedData() {
    assertThat(accepted(ROUNDS).comparisons())
        .filteredOn(planned -> planned.right().equals("real-only"))
        .extracting(PlannedComparison::left)
        .containsExactlyInAnyOrder(
            "real-plus",
            "pool-6-round-1:0.5",
            "pool-6-replace-round-3:0.5",
            "pool-6-accumulate-round-3:0.5");
  }

  @Test
  void shouldGiveTheControlWholeTurnsOfTheClasses() {
    ExperimentPlan plan = accepted(ROUNDS.replace("\"trainSize\": 12", "\"trainSize\": 13"));

    assertThat(TrainingDraws.fresh(plan, 2, 3)).hasSize(15);
    assertThat(plan.realCounts()).containsEntry(Role.FRESH, 2 * 2 * 15);
  }

  @Test
  void shouldPlanWithoutRoundsAsBefore() {
    ExperimentPlan plan = accepted(Requests.SMALL);

    assertThat(plan.levels()).allMatch(level -> level.round() == null && !level.learns());
    assertThat(plan.realCounts()).doesNotContainKey(Role.FRESH);
    assertThat(plan.request().generatorUpdate()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"generations\": 3 | \"generations\": 1 | $.chains | needs generations of 2 or more",
        "\"generations\": 3 | \"generations\": 1 | $.dataUpdate | needs generations of 2 or more",
        "\"topicPoolSizes\": [6] | \"pipeline\": \"paraphrase\" | $.generations"
            + " | above 1 goes with the pipeline topic-guided alone",
        "\"syntheticProportions\": [0.5] | \"shift\": [\"natural\", \"matched\"] | $.mixing.shift"
            + " | does not go with generations above 1: leave it out",
        "\"trainSize\": 12 | \"trainSize\": [6, 12] | $.dataset.trainSize"
            + " | must be one number with generations above 1",
        "\"replicates\": 1 | \"samplesPerLevel\": 9 | $.generation.samplesPerLevel"
            + " | is 9, but a later round learns from 12, as many as there are training texts",
        "\"chains\": 2 | \"generatorUpdate\": \"finetune\" | $.generatorUpdate"
            + " | finetune needs the generator masked-lm, whose weights are here; use seeds"
      })
  void shouldRefuseWhatDoesNotGoWithRounds(String old, String now, String path, String why) {
    String request = ROUNDS.replace(old, now);
    if (path.equals("$.generatorUpdate")) {
      request = request.replace("\"replicates\": 1", "\"generator\": \"openai\"");
    }

    assertThat(refused(request)).contains(new Violation(path, why));
  }

  @Test
  void shouldLeaveRoomForTheControlWhereSizesAreChosen() {
    ExperimentPlan plan =
        accepted(
            ROUNDS.replaceFirst(
                "\"trainSize\": 12, \"referenceSize\": 30,\\s+\"nullSize\": 30,"
                    + " \"judgeSize\": 60, \"testSize\": 30",
                "\"trainSize\": 60"));

    assertThat(plan.realCounts()).containsEntry(Role.FRESH, 2 * 2 * 60);
    assertThat(plan.notes())
        .singleElement()
        .satisfies(note -> assertThat(note).startsWith("Sizes were chosen by what the data hold"));
  }

  @Test
  void shouldSayWhenThereAreTooFewTextsForTheControl() {
    DataSource scarce = MadeUpDataset.source(new MadeUpDataset(Map.of("noun.food", 90)), Map.of());

    assertThat(refused(scarce, ROUNDS.replace("\"generations\": 3", "\"generations\": 20")))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.path()).isEqualTo("$.generations");
              assertThat(violation.message())
                  .startsWith("needs 228 further real texts")
                  .contains("texts to use");
            });
  }
}
