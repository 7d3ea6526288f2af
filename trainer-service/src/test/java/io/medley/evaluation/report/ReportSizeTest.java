package io.medley.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.Status;
import io.medley.contracts.report.SettingReport;
import io.medley.evaluation.EvaluationDriver;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReportSizeTest {
  private final ExperimentReport report =
      new ReportBuilder(Map.of())
          .build(Inputs.of(Study.of(1, 2, 20, 100).messages()), EvaluationDriver.NOW);
  private final int full = bytes(report);
  private final ExperimentReport withoutDetails = withoutDetails(report);

  private static int bytes(ExperimentReport report) {
    return Json.bytes(report).length;
  }

  /** What comes of a report that has to give up all details of its settings, and no more. */
  private static ExperimentReport withoutDetails(ExperimentReport report) {
    ReportCopy copy =
        new ReportCopy(report)
            .settings(SettingReport::withoutReliability)
            .settings(SettingReport::withoutClasses)
            .plannedComparisons();
    return ReportSize.fit(report, bytes(copy.build()) + 250);
  }

  @Test
  void shouldLeaveAReportAloneThatFits() {
    assertThat(ReportSize.fit(report)).isSameAs(report);
  }

  @Test
  void shouldGiveUpReliabilityDiagramsFirst() {
    ExperimentReport smaller = ReportSize.fit(report, full - 10);

    assertThat(smaller.settings())
        .allSatisfy(setting -> assertThat(setting.reliability()).isEmpty());
    assertThat(smaller.settings().get(2).classes()).isNotEmpty();
    assertThat(smaller.levels()).isEqualTo(report.levels());
    assertThat(smaller.notes())
        .last()
        .isEqualTo("the report is too large for its reliability diagrams");
  }

  @Test
  void shouldThinHistoriesWhereDetailsOfSettingsAreNotEnough() {
    ExperimentReport smaller = ReportSize.fit(report, bytes(withoutDetails) - 10);

    assertThat(smaller.settings()).isEqualTo(withoutDetails.settings());
    assertThat(smaller.comparisons())
        .extracting(ComparisonReport::family)
        .containsOnly(ComparisonReport.Family.PLANNED);
    assertThat(smaller.levels().get(0).history()).extracting("n").containsExactly(3, 12);
    assertThat(smaller.verdicts()).isEqualTo(report.verdicts());
    assertThat(smaller.notes()).isEqualTo(withoutDetails.notes());
  }

  @Test
  void shouldSayWhatItLeavesOut() {
    ExperimentReport smaller = ReportSize.fit(report, bytes(withoutDetails) - 500);

    assertThat(smaller.notes())
        .startsWith(report.notes().toArray(String[]::new))
        .filteredOn(note -> !report.notes().contains(note))
        .hasSizeGreaterThan(3)
        .allMatch(note -> note.startsWith("the report is too large for "));
    assertThat(smaller.verdicts()).isEmpty();
    assertThat(smaller.arms()).isEqualTo(report.arms());
  }

  @Test
  void shouldBecomeAFailureThatSaysSoWhenNothingHelps() {
    ExperimentReport smaller = ReportSize.fit(report, 1_000);

    assertThat(smaller.status()).isEqualTo(Status.FAILED);
    assertThat(smaller.notes())
        .containsExactly(
            "2 levels with 6 arms do not fit into one report; ask for fewer at a time");
  }

  @Property(tries = 100)
  void shouldStayBelowWhatIsAllowed(@ForAll @IntRange(min = 1_000, max = 40_000) int bytes) {
    assertThat(Json.bytes(ReportSize.fit(report, bytes))).hasSizeLessThanOrEqualTo(bytes);
  }

  @Property(tries = 100)
  void shouldKeepTheFirstAndTheLastPointAndTheOrder(
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @IntRange(min = 2, max = 256) int points) {
    List<Integer> history = IntStream.range(0, size).boxed().toList();

    assertThat(ReportSize.thinned(history, points))
        .hasSize(Math.min(size, points))
        .startsWith(0)
        .endsWith(size - 1)
        .isSorted()
        .doesNotHaveDuplicates();
  }
}
