package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.ExperimentReport.JudgeReport;
import io.medley.evaluation.events.ReportInputs;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgesTest {

  @Test
  void shouldTrustAJudgeThatIsBetterThanTheMostFrequentClass() {
    Judges judges = judges(0.9);

    assertThat(judges.guessing()).isEmpty();
    assertThat(judges.of("pool-20")).hasSize(1);
    assertThat(judges.reports())
        .singleElement()
        .satisfies(judge -> assertThat(judge.accuracy()).isBetween(judge.low(), judge.high()));
  }

  @Test
  void shouldHaveNothingJudgedByAJudgeThatIsNoBetterThanChance() {
    Judges judges = judges(0.3);

    assertThat(judges.guessing()).extracting(JudgeReport::level).containsExactly("pool-20");
    assertThat(judges.of("pool-20")).isEmpty();
    assertThat(judges.reports()).hasSize(1);
  }

  @Test
  void shouldHaveNothingJudgedWithoutAJudge() {
    assertThat(judges(0.9).of("pool-100")).isEqualTo(List.of());
  }

  private static Judges judges(double accuracy) {
    ReportInputs inputs =
        Inputs.of(Study.of(1, 1, 20).messages(arm -> arm.startsWith("judge") ? accuracy : 0.7));
    return Judges.of(inputs, new Outcomes(inputs));
  }
}
