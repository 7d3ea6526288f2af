package io.medley.planning.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.plan.PlannedComparison;
import io.medley.planning.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Planned comparisons of means over levels. */
class AveragesTest extends PlannerFixture {
  private static final String SMALL = Requests.SMALL.replace("[0.5, 0.75]", "[0.75]");
  private static final String SHIFTS =
      SMALL.replace("\"mixing\": {", "\"mixing\": { \"shift\": [\"natural\", \"displaced\"],");

  @Test
  void shouldHoldTheMiddleOfTheKnobAgainstTheMeanOfItsEnds() {
    List<PlannedComparison> three = averages(SMALL.replace("[6, 30]", "[6, 12, 30]"));
    List<PlannedComparison> four = averages(SMALL.replace("[6, 30]", "[6, 12, 20, 30]"));

    assertThat(three)
        .extracting(PlannedComparison::left, PlannedComparison::right)
        .containsExactly(tuple("pool-12:0.75", "average end:0.75"));
    assertThat(three.get(0).lefts()).containsExactly("pool-12:0.75");
    assertThat(three.get(0).rights()).containsExactly("pool-6:0.75", "pool-30:0.75");
    assertThat(four)
        .extracting(PlannedComparison::left, PlannedComparison::lefts)
        .containsExactly(tuple("average middle:0.75", List.of("pool-12:0.75", "pool-20:0.75")));
  }

  @Test
  void shouldFindTheEndsOfAKnobInWhateverOrderItIsGiven() {
    assertThat(averages(SMALL.replace("[6, 30]", "[12, 30, 6]")))
        .extracting(PlannedComparison::lefts, PlannedComparison::rights)
        .containsExactly(tuple(List.of("pool-12:0.75"), List.of("pool-6:0.75", "pool-30:0.75")));
  }

  @Test
  void shouldPlanNoneWhereTheKnobHasTwoLevelsAndNothingIsChosen() {
    assertThat(averages(SMALL)).isEmpty();
  }

  @Test
  void shouldHoldTheChosenSetsOfAllLevelsAgainstTheNaturalOnes() {
    List<PlannedComparison> planned = averages(SHIFTS);

    assertThat(planned)
        .extracting(PlannedComparison::left, PlannedComparison::right)
        .containsExactly(tuple("average level-displaced:0.75", "average level:0.75"));
    assertThat(planned.get(0).lefts())
        .containsExactly("pool-6-displaced:0.75", "pool-30-displaced:0.75");
    assertThat(planned.get(0).rights()).containsExactly("pool-6:0.75", "pool-30:0.75");
  }

  @Test
  void shouldHoldJudgedSetsAgainstThoseOfTheSameShift() {
    assertThat(
            averages(
                SHIFTS.replace("\"shift\"", "\"labels\": [\"generator\", \"judge\"], \"shift\"")))
        .extracting(PlannedComparison::left, PlannedComparison::right)
        .containsExactly(
            tuple("average level-displaced:0.75", "average level:0.75"),
            tuple("average level-judged:0.75", "average level:0.75"),
            tuple("average level-displaced-judged:0.75", "average level-judged:0.75"),
            tuple("average level-displaced-judged:0.75", "average level-displaced:0.75"));
  }

  @Test
  void shouldPlanNoMeanOverASingleLevel() {
    assertThat(averages(SHIFTS.replace("[6, 30]", "[6]"))).isEmpty();
  }

  @Test
  void shouldLeaveOutAMeanOfSettingsThatAStudentIsNotTrainedOn() {
    String some =
        SMALL
            .replace("[6, 30]", "[6, 12, 30]")
            .replace("\"seeds\": 2", "\"seeds\": 2, \"arms\": [\"real-only\", \"pool-6:0.75\"]");

    assertThat(accepted(some).comparisons()).isNotEmpty();
    assertThat(averages(some)).isEmpty();
  }

  private List<PlannedComparison> averages(String request) {
    return accepted(request).comparisons().stream().filter(c -> c.means() != null).toList();
  }
}
