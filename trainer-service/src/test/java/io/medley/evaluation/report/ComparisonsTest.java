package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.report.Study.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

  @Test
  void shouldBeginWithThePlannedOnesAndHoldEveryOtherSettingAgainstRealOnly() {
    Study study =
        Study.redrawn(3, 5, 20, 100)
            .compare("pool-20:0.5", "real-only")
            .compare("pool-100:0.5", "pool-20:0.5");

    assertThat(of(study.messages()))
        .extracting(ComparisonReport::left, ComparisonReport::right, ComparisonReport::family)
        .containsExactly(
            tuple("pool-20:0.5", "real-only", Family.PLANNED),
            tuple("pool-100:0.5", "pool-20:0.5", Family.PLANNED),
            tuple("real-plus", "real-only", Family.EXPLORATORY),
            tuple("synthetic-only:pool-20", "real-only", Family.EXPLORATORY),
            tuple("pool-100:0.5", "real-only", Family.EXPLORATORY),
            tuple("synthetic-only:pool-100", "real-only", Family.EXPLORATORY));
  }

  @Test
  void shouldGiveNoVerdictOnAComparisonThatWasNotPlannedHoweverLargeItIs() {
    Study study = Study.redrawn(3, 5, 20).compare("pool-20:0.5", "real-only");

    ComparisonReport realPlus =
        of(study.messages(arm -> arm.startsWith("real-plus") ? 1.0 : 0.2)).get(1);

    assertThat(realPlus.left()).isEqualTo("real-plus");
    assertThat(realPlus.outcome()).isEqualTo(Outcome.NOT_SEPARABLE);
    assertThat(realPlus.difference().adjustedLow())
        .isEqualTo(realPlus.difference().low())
        .isPositive();
    assertThat(realPlus.detectable()).isNull();
    assertThat(realPlus.basis()).isEqualTo("3 replicates, 5 seeds, 30 test items");
  }

  @Test
  void shouldSayWhatEachVerdictRestsOnAndWhatItCouldHaveFound() {
    ComparisonReport planned =
        of(Study.redrawn(3, 5, 20).compare("pool-20:0.5", "real-only").messages()).get(0);

    assertThat(planned.basis()).isEqualTo("3 replicates, 5 seeds, 30 test items");
    assertThat(planned.detectable()).isPositive();
    assertThat(planned.wouldHalveIt()).isNotBlank();
    assertThat(planned.difference().low()).isLessThan(planned.difference().mean());
  }

  @Test
  void shouldClaimNoDifferenceOnlyWithinTheMarginAndOnlyOfPlannedComparisons() {
    List<Message> messages =
        Study.redrawn(3, 5, 20).compare("pool-20:0.5", "real-only").messages(arm -> 0.5);

    ComparisonReport wide = of(messages, 0.9).get(0);
    ComparisonReport narrow = of(messages, 1e-9).get(0);

    assertThat(wide.outcome()).isEqualTo(Outcome.EQUIVALENT);
    assertThat(wide.equivalence().isShown()).isTrue();
    assertThat(narrow.outcome()).isEqualTo(Outcome.NOT_SEPARABLE);
    assertThat(narrow.equivalence().isShown()).isFalse();
    assertThat(of(messages, 0.9).get(1).outcome()).isEqualTo(Outcome.NOT_SEPARABLE);
    assertThat(of(messages, 0.9).get(1).equivalence()).isNull();
  }

  @Test
  void shouldSayThatNothingCanBeComparedWithASettingOfWhichNoRunSucceeded() {
    Study study = Study.redrawn(3, 1, 20).compare("pool-20:0.5", "real-plus");
    List<Message> messages = new ArrayList<>(study.messages());
    for (String arm : List.of("real-plus", "real-plus~2", "real-plus~3")) {
      String run = study.runIds(arm).get(0);
      messages.removeIf(m -> m.key().equals(run));
      messages.add(study.result(study.failed(run, "out of memory")));
    }

    ComparisonReport planned = of(messages).get(0);

    assertThat(planned.difference()).isNull();
    assertThat(planned.outcome()).isEqualTo(Outcome.NOT_SEPARABLE);
    assertThat(planned.basis()).isEqualTo("there is no run of real-plus to compare");
  }

  @Test
  void shouldCountOnlyReplicatesThatBothSidesHaveWhereTrainingSetsAreRedrawn() {
    Study study = Study.redrawn(3, 5, 20).compare("pool-20:0.5", "real-only");
    List<Message> messages = new ArrayList<>(study.messages());
    for (String run : study.runIds("real-only~2")) {
      messages.removeIf(m -> m.key().equals(run));
      messages.add(study.result(study.failed(run, "out of memory")));
    }

    assertThat(of(messages).get(0).basis())
        .isEqualTo("a verdict needs at least 3 replicates of each setting, there are 2");
  }

  @Test
  void shouldCompareMeansOfSettingsMoreCloselyThanSingleOnes() {
    Study study =
        Study.redrawn(4, 5, 20, 100)
            .compare("pool-20:0.5", "real-only")
            .compare("pool-100:0.5", "real-only")
            .compareMeans(List.of("pool-20:0.5", "pool-100:0.5"), List.of("real-only"));

    List<ComparisonReport> all = of(study.messages());
    ComparisonReport mean = all.get(2);

    assertThat(mean.difference().mean())
        .isCloseTo(
            (all.get(0).difference().mean() + all.get(1).difference().mean()) / 2, within(1e-12));
    assertThat(mean.detectable())
        .isLessThan(Math.max(all.get(0).detectable(), all.get(1).detectable()));
    assertThat(mean.means().left()).containsExactly("pool-20:0.5", "pool-100:0.5");
    assertThat(mean.basis()).isEqualTo("4 replicates, 5 seeds, 30 test items");
  }

  @Test
  void shouldGiveNoVerdictOnAMeanThatLacksASetting() {
    Study study =
        Study.redrawn(3, 5, 20)
            .compareMeans(List.of("pool-20:0.5", "pool-7:0.5"), List.of("real-only"));

    assertThat(of(study.messages()).get(0).basis())
        .isEqualTo("there is no run of pool-7:0.5 to compare");
  }

  private static List<ComparisonReport> of(List<Message> messages) {
    return of(messages, 0.01);
  }

  private static List<ComparisonReport> of(List<Message> messages, double margin) {
    ReportInputs inputs = Inputs.of(messages);
    List<Setting> settings = Setting.of(inputs);
    StudentResults results = StudentResults.of("probe", settings, inputs, new Outcomes(inputs));
    return Comparisons.of(
        PlannedComparisons.of(inputs.plan(), settings, List.of("probe")),
        Map.of("probe", results),
        margin);
  }
}
