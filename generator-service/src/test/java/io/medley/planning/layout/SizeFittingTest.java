package io.medley.planning.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.DatasetSpec.TrainDraw;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.datasets.LabelledText;
import io.medley.datasets.imported.DataSource;
import io.medley.planning.MadeUpDataset;
import io.medley.planning.Requests;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Which sizes of real data a request gets that leaves them open. */
class SizeFittingTest extends PlannerFixture {
  private static final String OPEN =
      """
      { "dataset": { "name": "wordnet-supersense" }, "generation": { "topicPoolSizes": [6] } }
      """;

  @Test
  void shouldTakeAmpleSizesWithoutANoteWhereThereIsEnough() {
    ExperimentPlan plan = accepted(of(10_000), OPEN);

    DatasetSpec sizes = plan.request().dataset();
    assertThat(sizes.largestTrainSize()).isEqualTo(96);
    assertThat(sizes.referenceSize()).isEqualTo(480);
    assertThat(sizes.nullSize()).isEqualTo(480);
    assertThat(sizes.judgeSize()).isEqualTo(2400);
    assertThat(sizes.testSize()).isEqualTo(1008);
    assertThat(sizes.trainDraw()).isEqualTo(TrainDraw.REDRAWN);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void shouldShrinkTheJudgeBeforeItGivesUpTrainingTextsOfEachReplicatesOwn() {
    ExperimentPlan plan = accepted(of(400), OPEN);

    DatasetSpec sizes = plan.request().dataset();
    assertThat(sizes.trainDraw()).isEqualTo(TrainDraw.REDRAWN);
    assertThat(sizes.judgeSize()).isBetween(72, 1200);
    assertThat(plan.arm("real-plus~3")).isPresent();
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .matches(
            "Sizes were chosen by what the data hold, as noun\\.\\w+ has \\d+ texts to use:"
                + " trainSize \\d+, referenceSize \\d+, nullSize \\d+, judgeSize \\d+,"
                + " testSize \\d+\\.");
  }

  @Test
  void shouldSayWhenAllReplicatesShareOneTrainingSetForWantOfTexts() {
    ExperimentPlan plan = accepted(of(150), OPEN);

    assertThat(plan.request().dataset().trainDraw()).isEqualTo(TrainDraw.FIXED);
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .endsWith("; all replicates train on the same real texts.");
  }

  @Test
  void shouldKeepWhatTheRequestNamesAndFitTheRestAroundIt() {
    ExperimentPlan plan =
        accepted(of(150), OPEN.replace("supersense\" }", "supersense\", \"testSize\": 300 }"));

    assertThat(plan.request().dataset().testSize()).isEqualTo(300);
    assertThat(plan.request().dataset().largestTrainSize()).isPositive();
  }

  @Test
  void shouldRefuseOnceWithSizesThatFitTogether() {
    String request =
        """
        { "dataset": { "name": "wordnet-supersense", "trainSize": 300, "testSize": 300,
            "judgeSize": 600, "referenceSize": 150, "nullSize": 150 },
          "generation": { "topicPoolSizes": [6] } }
        """;

    Violation violation = refused(of(150), request).get(0);

    assertThat(violation.path()).isEqualTo("$.dataset");
    assertThat(violation.message())
        .startsWith(
            "trainSize 300, referenceSize 150, nullSize 150, judgeSize 600, testSize 300 cannot be"
                + " had: noun.")
        .contains(" texts to use; these fit together: trainSize ");
    String obeyed = request;
    for (String role : List.of("train", "reference", "null", "judge", "test")) {
      String size =
          violation.message().replaceAll(".*fit together.*" + role + "Size (\\d+).*", "$1");
      obeyed = obeyed.replaceAll("\"" + role + "Size\": \\d+", "\"" + role + "Size\": " + size);
    }
    accepted(of(150), obeyed);
  }

  @Test
  void shouldRefuseTrainingTextsOfTheirOwnWithSizesThatAllowThem() {
    String request =
        Requests.SMALL
            .replace("\"replicates\": 1", "\"replicates\": 3")
            .replace("\"trainSize\": 12", "\"trainDraw\": \"redrawn\", \"trainSize\": 450")
            .replace("\"judgeSize\": 60", "\"judgeSize\": 510");

    List<Violation> violations = refused(request);

    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).message())
        .contains(" with training texts of their own for 3 replicates cannot be had: ")
        .contains("these fit together: trainSize ");
  }

  @Test
  void shouldLeaveOutClassesWithTooFewTextsAndSaySo() {
    ExperimentPlan plan = accepted(of(Map.of("noun.food", 9)), OPEN);

    assertThat(plan.labels()).containsExactly("noun.animal", "noun.plant");
    assertThat(plan.notes())
        .contains("Classes with fewer than 24 texts to use were left out: noun.food.");
  }

  @Test
  void shouldSayHowManyTextsAClassNeedsWhereNothingFits() {
    assertThat(refused(of(10), OPEN))
        .first()
        .satisfies(
            violation ->
                assertThat(violation.message())
                    .startsWith("holds too few texts: noun.")
                    .endsWith("; about 24 of every class are needed"));
  }

  @Property(tries = 60)
  void shouldFitEveryDataSetThatHasTwentyFiveTextsOfEveryClass(
      @ForAll @IntRange(min = 40, max = 3000) int texts) {
    ExperimentPlan plan = accepted(of(texts), OPEN);

    assertThat(plan.realCounts().get(Role.TEST)).isGreaterThanOrEqualTo(15);
    assertThat(plan.realCounts().get(Role.TRAIN)).isGreaterThanOrEqualTo(6);
  }

  @Test
  void shouldShrinkATestSetOfItsOwnTextsByItself() {
    MadeUpDataset withTestTexts =
        new MadeUpDataset(
            Map.of("noun.animal", 10_000, "noun.food", 10_000, "noun.plant", 10_000)) {
          @Override
          public List<LabelledText> testTexts(String label) {
            return texts(label).subList(0, 60);
          }
        };

    DatasetSpec sizes =
        accepted(MadeUpDataset.source(withTestTexts, Map.of()), OPEN).request().dataset();

    assertThat(sizes.testSize()).isBetween(120, 180);
    assertThat(sizes.judgeSize()).isEqualTo(2400);
    assertThat(sizes.largestTrainSize()).isEqualTo(96);
  }

  private static DataSource of(int texts) {
    return of(Map.of("noun.animal", texts, "noun.food", texts, "noun.plant", texts));
  }

  private static DataSource of(Map<String, Integer> texts) {
    return MadeUpDataset.source(new MadeUpDataset(texts), Map.of());
  }
}
