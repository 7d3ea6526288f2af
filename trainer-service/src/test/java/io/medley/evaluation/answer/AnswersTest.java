package io.medley.evaluation.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.Answer;
import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void shouldSayHowMuchTheBestSettingGainsAndWhatShareOfRealSamplesThatIs() {
    Answer answer =
        Told.of()
            .realPlus()
            .mixed("pool-20:0.7", 0.03, 0.02)
            .mixed("pool-100:0.7", 0.041, 0.019, new Interval(0.63, 0.41, 0.9))
            .compare("pool-100:0.7", "pool-20:0.7", 0.011, 0.03)
            .answer();

    assertThat(answer.helps()).isEqualTo(Helps.YES);
    assertThat(answer.text())
        .isEqualTo(
            "Generated data help: pool-100:0.7 gains 4.1 points of accuracy [2.2, 6.0],"
                + " 63 % of what as many real samples would bring [41, 90]."
                + " pool-100:0.7 cannot be told from pool-20:0.7.");
    assertThat(answer.best()).isEqualTo("pool-100:0.7");
    assertThat(answer.bestIsSettled()).isFalse();
    assertThat(answer.utilityDiff().low()).isEqualTo(0.041 - 0.019);
    assertThat(answer.recoveredShare()).isEqualTo(new Interval(0.63, 0.41, 0.9));
    assertThat(answer.wouldTell())
        .isEqualTo(
            "Between settings, differences of 4.0 points are found four times of five;"
                + " with 12 replicates, 2.0 points would be.");
    assertThat(answer.student()).isEqualTo("probe");
    assertThat(answer.trainDraw()).isEqualTo("redrawn");
  }

  @Test
  void shouldLeaveNothingOpenWhereTheBestSettingIsBetterThanTheOthers() {
    Answer answer =
        Told.of()
            .mixed("pool-20:0.7", 0.01, 0.02)
            .mixed("pool-100:0.7", 0.08, 0.02)
            .compare("pool-20:0.7", "pool-100:0.7", -0.07, 0.03)
            .answer();

    assertThat(answer.text())
        .isEqualTo(
            "Generated data help: pool-100:0.7 gains 8.0 points of accuracy [6.0, 10.0]."
                + " It is better than every other setting.");
    assertThat(answer.bestIsSettled()).isTrue();
    assertThat(answer.wouldTell()).isNull();
    assertThat(answer.recoveredShare()).isNull();
  }

  @Test
  void shouldNameTheRivalsItIsBetterThanWhereNotAllWereHeldAgainstIt() {
    Answer answer =
        Told.of()
            .mixed("pool-20:0.5", 0.01, 0.02)
            .mixed("pool-20:0.7", 0.01, 0.02)
            .mixed("pool-100:0.7", 0.08, 0.02)
            .compare("pool-100:0.7", "pool-20:0.7", 0.07, 0.03)
            .answer();

    assertThat(answer.text()).endsWith(" It is better than pool-20:0.7.");
  }

  @Test
  void shouldNameWhatTheBestSettingIsBetterThanAndWhatItCannotBeToldFrom() {
    Answer answer =
        Told.of()
            .mixed("ratio-0.00:0.7", 0.07, 0.03)
            .mixed("ratio-0.50:0.7", 0.04, 0.03)
            .mixed("ratio-1.00:0.7", 0.01, 0.03)
            .compare("ratio-0.50:0.7", "ratio-0.00:0.7", -0.03, 0.04)
            .compare("ratio-1.00:0.7", "ratio-0.00:0.7", -0.06, 0.04)
            .answer();

    assertThat(answer.text())
        .endsWith(
            " ratio-0.00:0.7 is better than ratio-1.00:0.7,"
                + " and cannot be told from ratio-0.50:0.7.");
  }

  @Test
  void shouldSayOnceThatNoSettingsCanBeToldApart() {
    Answer answer =
        Told.of()
            .mixed("pool-20:0.7", 0.05, 0.02)
            .mixed("pool-100:0.7", 0.06, 0.02)
            .mixed("pool-1000:0.7", 0.05, 0.02)
            .compare("pool-100:0.7", "pool-20:0.7", 0.01, 0.03)
            .compare("pool-1000:0.7", "pool-100:0.7", -0.01, 0.03)
            .answer();

    assertThat(answer.text()).endsWith(" The settings cannot be told apart.");
  }

  @Test
  void shouldSayHowTheMiddleOfTheKnobStandsToItsEnds() {
    assertThat(helping().middle("pool-100:0.7", 0.03, 0.01).answer().text())
        .endsWith(
            " pool-100:0.7 is better than the mean of lowest:0.7 and highest:0.7"
                + " (3.0 points [2.0, 4.0]).");
    assertThat(helping().middle("pool-100:0.7", -0.03, 0.01).answer().text())
        .contains(
            " pool-100:0.7 is worse than the mean of lowest:0.7 and highest:0.7 (-3.0 points");
    assertThat(helping().middle("pool-100:0.7", 0.001, 0.002).answer().text())
        .contains(
            " pool-100:0.7 is within 1.0 points of the mean of lowest:0.7 and highest:0.7 (0.1");
    assertThat(helping().middle("pool-100:0.7", 0.001, 0.02).answer().text())
        .contains(" pool-100:0.7 cannot be told from the mean of lowest:0.7 and highest:0.7 (0.1");
  }

  private static Told helping() {
    return Told.of().mixed("pool-100:0.7", 0.06, 0.02);
  }

  @Test
  void shouldSayThatItHurtsAndHowMuchTheWorstSettingLoses() {
    Answer answer =
        Told.of().mixed("pool-20:0.7", -0.03, 0.02).mixed("pool-100:0.7", 0.001, 0.02).answer();

    assertThat(answer.helps()).isEqualTo(Helps.HURTS);
    assertThat(answer.text())
        .isEqualTo(
            "Generated data hurt: pool-20:0.7 loses 3.0 points of accuracy [1.0, 5.0],"
                + " and no setting is better than real-only.");
    assertThat(answer.wouldTell()).isNull();
  }

  @Test
  void shouldSayThatThereIsNoDifferenceWhereEverySettingIsWithinTheMargin() {
    Answer answer =
        Told.of().mixed("pool-20:0.7", 0.003, 0.006).mixed("pool-100:0.7", -0.001, 0.005).answer();

    assertThat(answer.helps()).isEqualTo(Helps.NO_DIFFERENCE);
    assertThat(answer.text())
        .isEqualTo(
            "Generated data make no difference: every setting is within 1.0 points of real-only;"
                + " pool-20:0.7 gains 0.3 points of accuracy.");
    assertThat(answer.wouldTell()).isNull();
  }

  @Test
  void shouldNameTheSettingsWithinTheMarginWhereOthersAreOpen() {
    Answer answer =
        Told.of().mixed("pool-20:0.7", 0.003, 0.006).mixed("pool-100:0.7", 0.01, 0.03).answer();

    assertThat(answer.helps()).isEqualTo(Helps.UNDECIDED);
    assertThat(answer.text()).endsWith(" pool-20:0.7 is within 1.0 points of real-only.");
  }

  @Test
  void shouldSayWhatASubstitutedMixGainsOverItsOwnRealSamplesAlone() {
    Answer answer =
        Told.of()
            .mixed("pool-20:0.7", -0.03, 0.02)
            .compare("pool-20:0.7", "real-only:0.7", 0.05, 0.03)
            .answer();

    assertThat(answer.helps()).isEqualTo(Helps.HURTS);
    assertThat(answer.text())
        .endsWith(
            " Against its 96 real samples alone, pool-20:0.7 gains 5.0 points of accuracy"
                + " [2.0, 8.0].");
  }

  @Test
  void shouldSayThatItDependsWhereSettingsHaveOppositeEffects() {
    Answer answer =
        Told.of().mixed("pool-20:0.7", -0.03, 0.02).mixed("pool-100:0.7", 0.04, 0.02).answer();

    assertThat(answer.helps()).isEqualTo(Helps.DEPENDS);
    assertThat(answer.best()).isEqualTo("pool-100:0.7");
    assertThat(answer.text())
        .isEqualTo(
            "Generated data help in some settings and hurt in others:"
                + " pool-100:0.7 gains 4.0 points of accuracy [2.0, 6.0],"
                + " and pool-20:0.7 loses 3.0 points of accuracy [1.0, 5.0].");
  }

  @Test
  void shouldSayWhatWouldTellWhereNothingCanBeTold() {
    Answer answer =
        Told.of().mixed("pool-20:0.7", -0.005, 0.02).mixed("pool-100:0.7", 0.009, 0.02).answer();

    assertThat(answer.helps()).isEqualTo(Helps.UNDECIDED);
    assertThat(answer.text())
        .isEqualTo(
            "It is undecided whether generated data help: pool-100:0.7 gains 0.9 points of"
                + " accuracy [-1.1, 2.9], and no setting can be told from real-only.");
    assertThat(answer.wouldTell())
        .isEqualTo(
            "Differences of 4.0 points are found four times of five;"
                + " with 12 replicates, 2.0 points would be.");
  }

  @Test
  void shouldGiveNoIntervalWhereNoVerdictCanBeGiven() {
    Answer answer = Told.of().undecidable("pool-20:0.7", 0.05, Told.OBSTACLE).answer();

    assertThat(answer.text())
        .isEqualTo(
            "It is undecided whether generated data help: pool-20:0.7 gains 5.0 points of"
                + " accuracy, but a verdict needs at least 3 replicates of each setting,"
                + " there is 1.");
    assertThat(answer.wouldTell())
        .isEqualTo("A verdict needs at least 3 replicates of each setting, there is 1.");
  }

  @Test
  void shouldSayWhyNothingCanBeCompared() {
    Answer answer =
        Told.of().undecidable("a:0.5", null, "there is no run of a:0.5 to compare").answer();

    assertThat(answer.helps()).isEqualTo(Helps.UNDECIDED);
    assertThat(answer.text())
        .isEqualTo("Nothing can be compared with real-only: there is no run of a:0.5 to compare.");
    assertThat(answer.best()).isNull();
    assertThat(answer.utilityDiff()).isNull();
  }

  @Test
  void shouldSayThatItHoldsForThisTrainingSetWhereTheDrawIsFixed() {
    Answer answer = Told.of().fixedDraw().mixed("pool-20:0.7", 0.04, 0.02).answer();

    assertThat(answer.text())
        .isEqualTo(
            "For this training set, generated data help:"
                + " pool-20:0.7 gains 4.0 points of accuracy [2.0, 6.0].");
    assertThat(answer.bestIsSettled()).isTrue();
    assertThat(answer.trainDraw()).isEqualTo("fixed");
  }

  @Test
  void shouldSpeakOfTheStudentWithTheNarrowestIntervalsAndNameThoseThatDisagree() {
    Answer answer =
        Told.of()
            .mixed("pool-20:0.7", 0.01, 0.06)
            .student("minilm")
            .mixed("pool-20:0.7", 0.04, 0.02)
            .answer();

    assertThat(answer.student()).isEqualTo("minilm");
    assertThat(answer.text())
        .isEqualTo(
            "Generated data help minilm: pool-20:0.7 gains 4.0 points of accuracy [2.0, 6.0]."
                + " With probe it is undecided.");
  }

  @Test
  void shouldPreferAStudentOnWhichAVerdictCanBeGiven() {
    Answer answer =
        Told.of()
            .undecidable("pool-20:0.7", 0.2, Told.OBSTACLE)
            .student("minilm")
            .mixed("pool-20:0.7", 0.04, 0.5)
            .answer();

    assertThat(answer.student()).isEqualTo("minilm");
  }

  @Test
  void shouldSayHowManyRealSamplesTheShareIsOfWhereTheyAreNotAsMany() {
    Answer answer =
        Told.of()
            .realPlus()
            .mixed("pool-20:0.7", 0.041, 0.02, new Interval(0.5, 0.2, null))
            .answer();

    assertThat(answer.text())
        .contains(", 50 % of what as many real samples would bring (at least 20 %).");
  }

  @Test
  void shouldHaveNoAnswerWhereNothingWasTrained() {
    assertThat(Answers.of(List.of(), List.of(), true)).isNull();
  }
}
