package io.medley.planning.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.Json;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.planning.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One request with several training sizes. */
class TrainSizesTest extends PlannerFixture {
  private static final String TWO =
      Requests.SMALL
          .replace("\"trainSize\": 12", "\"trainSize\": [24, 12]")
          .replace("\"topicPoolSizes\": [6, 30]", "\"topicPoolSizes\": [6]")
          .replace("[0.5, 0.75]", "[0.75]");
  private static final String SHARED =
      TWO.replace("\"replicates\": 1", "\"replicates\": 1, \"share\": true");
  private static final String TWICE = TWO.replace("\"replicates\": 1", "\"replicates\": 2");

  @Test
  void shouldHaveControlsAndSyntheticSetsOfItsOwnForEachSize() {
    ExperimentPlan plan = accepted(TWO);

    assertThat(plan.levels())
        .extracting(
            PlannedLevel::level,
            PlannedLevel::setting,
            PlannedLevel::samples,
            PlannedLevel::trainSize)
        .containsExactly(
            tuple("pool-6@12", "pool-6@12", 36, 12), tuple("pool-6@24", "pool-6@24", 72, 24));
    assertThat(plan.arms())
        .extracting(
            PlannedArm::arm,
            PlannedArm::level,
            PlannedArm::real,
            PlannedArm::synthetic,
            PlannedArm::trainSize)
        .containsExactly(
            tuple("real-only@12", null, 12, 0, 12),
            tuple("real-plus@12", null, 48, 0, 12),
            tuple("real-only@24", null, 24, 0, 24),
            tuple("real-plus@24", null, 96, 0, 24),
            tuple("pool-6@12:0.75", "pool-6@12", 12, 36, 12),
            tuple("synthetic-only:pool-6@12", "pool-6@12", 0, 36, 12),
            tuple("judge:pool-6@12", "pool-6@12", 60, 0, 12),
            tuple("pool-6@24:0.75", "pool-6@24", 24, 72, 24),
            tuple("synthetic-only:pool-6@24", "pool-6@24", 0, 72, 24),
            tuple("judge:pool-6@24", "pool-6@24", 60, 0, 24));
    assertThat(plan.realCounts()).containsEntry(Role.TRAIN, 24).containsEntry(Role.EXTRA, 72);
    assertThat(Json.mapper().valueToTree(plan.request()).at("/dataset/trainSize").toString())
        .isEqualTo("[12,24]");
  }

  @Test
  void shouldMixAllSizesWithTheSetsOfTheSmallestWhereTheyAreShared() {
    ExperimentPlan plan = accepted(SHARED);

    assertThat(plan.levels())
        .extracting(PlannedLevel::level, PlannedLevel::samples, PlannedLevel::trainSize)
        .containsExactly(tuple("pool-6", 72, 12));
    assertThat(plan.arms())
        .filteredOn(arm -> arm.level() != null)
        .extracting(PlannedArm::arm, PlannedArm::level, PlannedArm::synthetic)
        .containsExactly(
            tuple("pool-6@12:0.75", "pool-6", 36),
            tuple("pool-6@24:0.75", "pool-6", 72),
            tuple("synthetic-only:pool-6@12", "pool-6", 72),
            tuple("judge:pool-6", "pool-6", 0));
  }

  @Test
  void shouldNestTrainingSetsAndMakeEachLevelOfItsOwn() {
    ExperimentPlan plan = accepted(TWICE);

    assertThat(plan.levels())
        .extracting(PlannedLevel::level)
        .containsExactly("pool-6@12", "pool-6@24", "pool-6@12~2", "pool-6@24~2");
    List<List<Integer>> sources = TrainingDraws.sources(plan);
    assertThat(sources).hasSize(4);
    for (PlannedLevel level : plan.levels()) {
      List<Integer> source = sources.get(TrainingDraws.source(plan, level) - 1);
      int first = (level.replicate() - 1) * 24;
      assertThat(source).hasSize(level.trainSize()).startsWith(first);
      assertThat(source.stream().filter(o -> o % plan.classes() == 0))
          .hasSize(level.trainSize() / plan.classes());
    }
    assertThat(sources.get(2)).startsWith(sources.get(0).toArray(Integer[]::new));
    assertThat(sources.get(3)).startsWith(sources.get(1).toArray(Integer[]::new));
  }

  @Test
  void shouldCompareEachSizeWithItsControlsAndTheGainsOfTheSmallestWithThoseOfTheLargest() {
    ExperimentPlan plan =
        accepted(
            TWO.replace("[24, 12]", "[12, 24, 48]")
                .replace(
                    "\"mixing\"",
                    "\"comparisons\": [ { \"left\": \"real-plus\", \"right\": \"pool-6:0.75\" } ],"
                        + " \"mixing\""));

    assertThat(plan.comparisons())
        .extracting(c -> (c.ofGains() ? "gains " : "") + "%s %s".formatted(c.left(), c.right()))
        .containsExactly(
            "real-plus@12 real-only@12",
            "pool-6@12:0.75 real-only@12",
            "real-plus@12 pool-6@12:0.75",
            "real-plus@24 real-only@24",
            "pool-6@24:0.75 real-only@24",
            "real-plus@24 pool-6@24:0.75",
            "real-plus@48 real-only@48",
            "pool-6@48:0.75 real-only@48",
            "real-plus@48 pool-6@48:0.75",
            "gains pool-6@12:0.75 pool-6@48:0.75");
  }

  @Test
  void shouldCompareWhatAllLevelsGainInTheMeanWithTheSmallestSizeAndTheLargest() {
    assertThat(accepted(TWO.replace("[6]", "[6, 30]")).comparisons())
        .filteredOn(comparison -> comparison.means() != null)
        .singleElement()
        .satisfies(
            comparison -> {
              assertThat(comparison.ofGains()).isTrue();
              assertThat(comparison.left()).isEqualTo("average level@12:0.75");
              assertThat(comparison.lefts()).containsExactly("pool-6@12:0.75", "pool-30@12:0.75");
              assertThat(comparison.rights()).containsExactly("pool-6@24:0.75", "pool-30@24:0.75");
            });
  }

  @Test
  void shouldTrainAStudentOnASettingOfOneSizeOrOfAll() {
    ExperimentPlan plan =
        accepted(
            TWO.replace(
                "\"seeds\": 2 }", "\"seeds\": 1, \"arms\": [\"real-only\", \"pool-6@24:0.75\"] }"));

    assertThat(plan.runs())
        .extracting(PlannedRun::arm)
        .filteredOn(arm -> !arm.startsWith("judge"))
        .containsExactly("real-only@12", "real-only@24", "pool-6@24:0.75");
  }

  @Test
  void shouldRefuseAllThatSeveralSizesMakeImpossibleAtOnce() {
    assertThat(
            refused(
                Requests.SMALL.replace("\"replicates\": 1", "\"replicates\": 1, \"share\": true")))
        .containsExactly(
            new Violation("$.generation.share", "needs several trainSizes, there is but one"));
    assertThat(refused(TWO.replace("[24, 12]", "[2, 24]")))
        .extracting(Violation::path)
        .contains("$.dataset.trainSize");
    assertThat(
            refused(
                TWO.replace(
                    "\"seeds\": 2 }",
                    "\"seeds\": 2, \"arms\": [\"real-only@12\", \"pool-6:0.75\","
                        + " \"pool-6@36:0.75\"] }")))
        .extracting(Violation::message)
        .containsExactly(
            "pool-6@36:0.75 is no setting of this experiment; near it are pool-6@12:0.75,"
                + " pool-6@24:0.75, real-only@12",
            "leaves out real-only@24, which every other arm is compared with");
  }

  @Test
  void shouldReadAListOfOneAsThatNumber() {
    ExperimentPlan one = accepted(Requests.SMALL);
    ExperimentPlan list =
        accepted(Requests.SMALL.replace("\"trainSize\": 12", "\"trainSize\": [12]"));

    assertThat(Json.bytes(list)).isEqualTo(Json.bytes(one));
    assertThat(list.arms()).filteredOn(arm -> arm.kind() == Kind.REAL_ONLY).hasSize(1);
  }
}
