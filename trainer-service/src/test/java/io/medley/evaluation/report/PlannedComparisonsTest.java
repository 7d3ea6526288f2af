package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.PlannedComparison;
import io.medley.evaluation.events.ReportInputs;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedComparisonsTest {

  @Test
  void shouldTakeThoseOfThePlan() {
    Study study = Study.redrawn(3, 5, 20, 100).compare("pool-100:0.5", "real-plus");

    assertThat(of(study))
        .containsExactly(new PlannedComparison("pool-100:0.5", "real-plus", "probe"));
  }

  @Test
  void shouldCompareEachWithRealOnlyNeighboursAndTheTwoEndsInPlansFromBefore() {
    assertThat(of(Study.of(3, 5, 20, 100, 1000)))
        .extracting(c -> c.left() + " " + c.right())
        .containsExactly(
            "real-plus real-only",
            "pool-20:0.5 real-only",
            "pool-100:0.5 real-only",
            "pool-1000:0.5 real-only",
            "pool-100:0.5 pool-20:0.5",
            "pool-1000:0.5 pool-100:0.5",
            "pool-1000:0.5 pool-20:0.5");
  }

  private static List<PlannedComparison> of(Study study) {
    ReportInputs inputs = Inputs.of(study.messages());
    return PlannedComparisons.of(inputs.plan(), Setting.of(inputs), List.of("probe"));
  }
}
