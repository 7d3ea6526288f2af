package io.medley.planning.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.request.DatasetSpec.TrainDraw;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.planning.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which training texts the replicates of a request get. */
class DrawLayoutTest extends PlannerFixture {
  private static final String THRICE =
      Requests.SMALL.replace("\"replicates\": 1", "\"replicates\": 3");

  @Test
  void shouldExpandRepetitionsLikeTheGoldenPlan() throws IOException {
    ExperimentPlan plan =
        accepted(
            THRICE
                .replace("[6, 30]", "[6]")
                .replace("[0.5, 0.75]", "[0.5]")
                .replace("\"seeds\": 2", "\"seeds\": 1"));

    try (InputStream golden = getClass().getResourceAsStream("repeated-plan.json")) {
      assertThat(Json.mapper().readTree(Json.bytes(plan)))
          .isEqualTo(Json.mapper().readTree(golden));
    }
  }

  @Test
  void shouldGiveEachReplicateTrainingTextsAndControlsOfItsOwnWhereThereAreEnough() {
    ExperimentPlan plan = accepted(THRICE);

    assertThat(plan.request().dataset().trainDraw()).isEqualTo(TrainDraw.REDRAWN);
    assertThat(plan.realCounts())
        .containsEntry(Role.TRAIN, 3 * 12)
        .containsEntry(Role.EXTRA, 3 * 36);
    assertThat(plan.arms())
        .extracting(PlannedArm::arm)
        .startsWith(
            "real-only", "real-plus", "real-only~2", "real-plus~2", "real-only~3", "real-plus~3");
    for (PlannedArm arm : plan.arms()) {
      int replicate =
          arm.level() == null
              ? Integer.parseInt("0" + arm.arm().replaceAll("[^0-9]", ""))
              : plan.level(arm.level()).orElseThrow().replicate();
      assertThat(arm.drawn()).as(arm.arm()).isEqualTo(Math.max(1, replicate));
    }
    assertThat(plan.arm("real-plus~2").orElseThrow().real()).isEqualTo(12 + 36);
    assertThat(plan.runs()).extracting(PlannedRun::runId).doesNotHaveDuplicates();
    assertThat(plan.runs()).hasSize(3 * (2 + 2 * 3) * 2 + 3 * 2);
  }

  @Test
  void shouldHaveAllReplicatesOnOneTrainingSetWhereThatIsFixed() {
    ExperimentPlan once = accepted(Requests.SMALL);

    ExperimentPlan plan =
        accepted(THRICE.replace("\"trainSize\"", "\"trainDraw\": \"fixed\", \"trainSize\""));

    assertThat(plan.request().dataset().trainDraw()).isEqualTo(TrainDraw.FIXED);
    assertThat(plan.realCounts()).isEqualTo(once.realCounts());
    assertThat(TrainingDraws.count(plan)).isEqualTo(1);
    assertThat(plan.arms()).extracting(PlannedArm::draw).containsOnlyNulls();
    assertThat(plan.arms()).containsAll(once.arms());
    assertThat(plan.levels()).extracting(PlannedLevel::level).contains("pool-6~3", "pool-30~3");
  }

  @Test
  void shouldFixTheTrainingSetOfASingleReplicate() {
    ExperimentPlan plan = accepted(Requests.SMALL);

    assertThat(plan.request().dataset().trainDraw()).isEqualTo(TrainDraw.FIXED);
    assertThat(plan.arms()).extracting(PlannedArm::draw).containsOnlyNulls();
  }

  @Test
  void shouldFixTheTrainingSetWhereTheTextsDoNotSufficeForAllReplicates() {
    ExperimentPlan plan = accepted(THRICE.replace("\"trainSize\": 12", "\"trainSize\": 690"));

    assertThat(plan.request().dataset().trainDraw()).isEqualTo(TrainDraw.FIXED);
    assertThat(plan.realCounts()).containsEntry(Role.TRAIN, 690);
  }

  @Test
  void shouldRefuseToRedrawForASingleReplicate() {
    assertThat(
            refused(
                Requests.SMALL.replace(
                    "\"trainSize\"", "\"trainDraw\": \"redrawn\", \"trainSize\"")))
        .containsExactly(
            new Violation(
                "$.dataset.trainDraw",
                "is redrawn, which needs at least 2 replicates; there is 1"));
  }

  /** Texts that are left for real-plus: for all draws, for some, for one, for none. */
  @ParameterizedTest
  @ValueSource(ints = {30, 700, 750, 800, 840, 880, 900})
  void shouldGiveEveryDrawFurtherTextsOrNone(int testSize) {
    ExperimentPlan plan = accepted(THRICE.replace("\"testSize\": 30", "\"testSize\": " + testSize));

    assertThat(TrainingDraws.count(plan)).isEqualTo(3);
    int there = plan.realCounts().getOrDefault(Role.EXTRA, 0);
    assertThat(there)
        .satisfiesAnyOf(n -> assertThat(n).isBetween(36, 108), n -> assertThat(n).isZero());
    for (int draw = 1; draw <= 3; draw++) {
      List<Integer> extra = TrainingDraws.extra(plan, draw, 36);
      assertThat(extra).hasSize(there == 0 ? 0 : 36).doesNotHaveDuplicates();
      assertThat(plan.arm(LevelNames.name("real-plus", draw)).isPresent()).isEqualTo(there > 0);
      for (int label = 0; label < 3; label++) {
        int of = label;
        assertThat(extra.stream().filter(o -> o % 3 == of)).hasSize(there == 0 ? 0 : 12);
      }
    }
    if (there == 108) {
      Set<Integer> all = new HashSet<>();
      for (int draw = 1; draw <= 3; draw++) {
        all.addAll(TrainingDraws.extra(plan, draw, 36));
      }
      assertThat(all).hasSize(108);
    }
  }
}
