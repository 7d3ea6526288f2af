package io.medley.cli.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.report.section.Section.Lines;
import io.medley.contracts.plan.PlannedComparison.Means;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ComparisonReport.Family;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonSectionTest {

  @Test
  void shouldSayOnceWhoseMeanASideIs() {
    Means displaced =
        new Means(
            List.of("pool-20-displaced:0.7", "pool-100-displaced:0.7"),
            List.of("pool-20:0.7", "pool-100:0.7"));
    Means judged =
        new Means(
            List.of("pool-20-judged:0.7", "pool-100-judged:0.7"),
            List.of("pool-20:0.7", "pool-100:0.7"));
    Section section =
        ComparisonSection.of(
                List.of(
                    comparison("pool-20:0.7", "real-only", null),
                    comparison("average level-displaced:0.7", "average level:0.7", displaced),
                    comparison("average level-judged:0.7", "average level:0.7", judged)))
            .orElseThrow();

    assertThat(lines(section))
        .startsWith(
            "average level-displaced:0.7: the mean of pool-20-displaced:0.7, pool-100-displaced:0.7",
            "average level:0.7: the mean of pool-20:0.7, pool-100:0.7",
            "average level-judged:0.7: the mean of pool-20-judged:0.7, pool-100-judged:0.7");
  }

  private static List<String> lines(Section section) {
    return section.contents().stream()
        .filter(Lines.class::isInstance)
        .flatMap(content -> ((Lines) content).lines().stream())
        .toList();
  }

  private static ComparisonReport comparison(String left, String right, Means means) {
    return new ComparisonReport(
        left,
        right,
        "minilm-probe",
        Family.PLANNED,
        null,
        Outcome.NOT_SEPARABLE,
        null,
        null,
        "3 replicates",
        null,
        null,
        means);
  }
}
