package io.medley.evaluation.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.PlannedArm.Kind;
import io.medley.contracts.plan.PlannedComparison.Means;
import io.medley.contracts.report.Answer;
import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.task.Choice;
import io.medley.contracts.task.LevelClosed.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the answer says of shift, diversity and labels. */
class MovesTest {
  private static final Answer ANSWER =
      new Answer(
          Helps.YES, "They help.", "probe", null, false, null, null, null, "redrawn", List.of());

  private final List<LevelReport> levels = new ArrayList<>();
  private final List<SettingReport> settings = new ArrayList<>();
  private final List<ComparisonReport> comparisons = new ArrayList<>();

  MovesTest() {
    for (String pool : List.of("pool-20", "pool-100")) {
      for (Shift shift : Shift.values()) {
        chosen(shift.setting(pool), shift, shift == Shift.DISPLACED ? 0.7 : 0.72);
      }
    }
  }

  @Test
  void shouldSayThatShiftMovesUtilityAndDiversityDoesNot() {
    compare("pool-20-displaced:0.7", "pool-20:0.7", -0.04, Outcome.WORSE);
    compare("pool-20-matched:0.7", "pool-20:0.7", 0.02, Outcome.BETTER);
    compare("pool-100-matched:0.7", "pool-20-matched:0.7", 0.01, Outcome.NOT_SEPARABLE);

    assertThat(told())
        .isEqualTo(
            "They help. Utility moves with shift (pool-20-displaced:0.7 − pool-20:0.7: -4.0 points"
                + " [-5.0, -3.0]); of diversity at the same choice by shift no effect can be shown; label"
                + " consistency of sets that are compared differs by up to 2.0 points.");
  }

  @Test
  void shouldSayThatBothMoveIt() {
    compare("pool-20-displaced:0.7", "pool-20:0.7", -0.04, Outcome.WORSE);
    compare("pool-100-displaced:0.7", "pool-20-displaced:0.7", -0.03, Outcome.WORSE);

    assertThat(told())
        .contains(
            "Utility moves with shift (",
            ") and diversity at the same choice by shift (pool-100-displaced")
        .doesNotContain("no effect");
  }

  @Test
  void shouldSayThatNeitherCanBeShownToMoveIt() {
    compare("pool-20-displaced:0.7", "pool-20:0.7", -0.01, Outcome.NOT_SEPARABLE);
    compare("pool-100:0.7", "pool-20:0.7", 0.01, Outcome.NOT_SEPARABLE);

    assertThat(told())
        .contains("Of shift and diversity at the same choice by shift no effect can be shown;");
  }

  @Test
  void shouldWarnWhereLabelsDifferToo() {
    chosen("pool-5-displaced", Shift.DISPLACED, 0.6);
    compare("pool-5-displaced:0.7", "pool-20:0.7", -0.04, Outcome.WORSE);

    assertThat(told())
        .endsWith("differs by up to 12.0 points, so label noise may be part of what they show.");
  }

  @Test
  void shouldSayWhatAJudgesLabelsDo() {
    chosen("pool-20-judged", Shift.NATURAL, Labels.JUDGE, 1);
    chosen("pool-100-judged", Shift.NATURAL, Labels.JUDGE, 1);
    compare("pool-20-judged:0.7", "pool-20:0.7", 0.03, Outcome.BETTER);
    compare("pool-100-judged:0.7", "pool-20-judged:0.7", 0.01, Outcome.NOT_SEPARABLE);
    compare("pool-100-judged:0.7", "pool-20:0.7", 0.05, Outcome.BETTER);

    assertThat(told())
        .endsWith(
            "Utility moves with the judge's labels (pool-20-judged:0.7 − pool-20:0.7: 3.0 points"
                + " [2.0, 4.0]); of diversity at the same choice by shift no effect can be shown; label"
                + " consistency of sets that are compared differs by up to 0.0 points.");
  }

  @Test
  void shouldLetTheMeanOverLevelsSpeakBeforeALargerSingleDifference() {
    compare("pool-20-displaced:0.7", "pool-20:0.7", -0.04, Outcome.WORSE);
    compareAverages(-0.02, Outcome.WORSE);

    assertThat(told())
        .contains(
            "Utility moves with shift (average level-displaced:0.7 − average level:0.7: -2.0 points"
                + " [-3.0, -1.0]);");
  }

  @Test
  void shouldSayHowFarTheMeanMayBeWhereItShowsNoEffect() {
    compareAverages(-0.005, Outcome.NOT_SEPARABLE);
    compare("pool-100:0.7", "pool-20:0.7", 0.01, Outcome.NOT_SEPARABLE);

    assertThat(told())
        .contains(
            "Of shift in the mean of the levels (average level-displaced:0.7 − average level:0.7:"
                + " -0.5 points [-1.5, 0.5]) and diversity at the same choice by shift no effect can be shown;");
  }

  @Test
  void shouldSayThatUtilityMovesByNoMoreThanTheMargin() {
    compareAverages(0.001, Outcome.EQUIVALENT);
    compare("pool-20-displaced:0.7", "pool-20:0.7", -0.01, Outcome.NOT_SEPARABLE);

    assertThat(told())
        .contains(
            "Utility does not move by more than the margin with shift in the mean of the levels (");
  }

  @Test
  void shouldNotTakeTheMiddleOfTheKnobForWhatDiversityDoes() {
    chosen("pool-500", Shift.NATURAL, 0.7);
    chosen("pool-1000", Shift.NATURAL, 0.7);
    compare(
        "average middle:0.7",
        "average end:0.7",
        0,
        Outcome.EQUIVALENT,
        new Means(
            List.of("pool-100:0.7", "pool-500:0.7"), List.of("pool-20:0.7", "pool-1000:0.7")));
    compare("pool-1000:0.7", "pool-20:0.7", 0.02, Outcome.NOT_SEPARABLE);

    assertThat(told()).contains("Of diversity at the same choice by shift no effect can be shown;");
  }

  @Test
  void shouldStillTellOfASingleDifferenceWhereTheMeanShowsNone() {
    compareAverages(-0.01, Outcome.NOT_SEPARABLE);
    compare("pool-20-displaced:0.7", "pool-20:0.7", -0.04, Outcome.WORSE);

    assertThat(told()).contains("Utility moves with shift (pool-20-displaced:0.7 − pool-20:0.7:");
  }

  @Test
  void shouldSayWhereSetsAreNotWhatWasWantedOfThem() {
    chosen("pool-6-matched", Shift.MATCHED, null, 0.72, "no set lies in the band of real data");
    compare("pool-20-matched:0.7", "pool-20:0.7", -0.02, Outcome.EQUIVALENT);

    assertThat(told())
        .contains(
            "with shift; 1 of 7 chosen sets are not as shifted or as diverse as was wanted, so these"
                + " may be mixed up; label consistency");
  }

  @Test
  void shouldLeaveTheAnswerAsItIsWhereNothingWasChosen() {
    levels.clear();
    compare("pool-100:0.7", "pool-20:0.7", 0.04, Outcome.BETTER);

    assertThat(told()).isEqualTo("They help.");
    assertThat(Moves.told(null, levels, settings, comparisons)).isNull();
  }

  private String told() {
    return Moves.told(ANSWER, levels, settings, comparisons).text();
  }

  private void compare(String left, String right, double mean, Outcome outcome) {
    compare(left, right, mean, outcome, null);
  }

  /** Of the displaced sets of both pools with the natural ones. */
  private void compareAverages(double mean, Outcome outcome) {
    compare(
        "average level-displaced:0.7",
        "average level:0.7",
        mean,
        outcome,
        new Means(
            List.of("pool-20-displaced:0.7", "pool-100-displaced:0.7"),
            List.of("pool-20:0.7", "pool-100:0.7")));
  }

  private void compare(String left, String right, double mean, Outcome outcome, Means means) {
    UtilityDiff diff = new UtilityDiff(mean, mean, mean, mean - 0.01, mean + 0.01);
    comparisons.add(
        new ComparisonReport(
            left,
            right,
            "probe",
            Family.PLANNED,
            diff,
            outcome,
            0.01,
            null,
            "3 replicates",
            null,
            null,
            means));
  }

  private void chosen(String setting, Shift shift, double consistency) {
    chosen(setting, shift, null, consistency, null);
  }

  private void chosen(String setting, Shift shift, Labels labels, double consistency) {
    chosen(setting, shift, labels, consistency, null);
  }

  private void chosen(
      String setting, Shift shift, Labels labels, double consistency, String missed) {
    levels.add(
        new LevelReport(
            setting,
            setting,
            1,
            Ending.COMPLETE,
            40,
            20,
            null,
            20,
            1.0,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            null,
            null,
            consistency,
            null,
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            new Choice(shift, 160, 0.25, 1, 0, 4, 1, 50, 50, 40, labels, null, missed)));
    settings.add(
        new SettingReport(
            setting + ":0.7",
            Kind.MIXED,
            setting,
            0.7,
            "probe",
            3,
            5,
            16,
            38,
            new Interval(0.7, 0.6, 0.8),
            List.of(),
            0.7,
            0.1,
            0.9,
            null,
            null,
            null,
            consistency,
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            null));
  }
}
