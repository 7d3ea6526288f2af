package io.medley.cli.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.report.ExperimentReport.Timing;
import io.medley.contracts.request.BudgetSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetSectionTest {

  @Test
  void shouldSetWhatWasUsedBesideWhatWasAllowed() {
    BudgetReport budget =
        new BudgetReport(
            new BudgetSpec(200_000L, null, 1.5, 30.0, 400L),
            new BudgetReport.Used(198_765, 4321, 0.25, 240));

    Timing timing =
        new Timing(
            Instant.EPOCH, Instant.EPOCH, Duration.ofHours(2), Duration.ofSeconds(735), Map.of());

    assertThat(SectionTables.tables(BudgetSection.of(budget, timing).orElseThrow()))
        .isEqualTo(
            """
            of         used  allowed
            ───────  ──────  ───────
            tokens   198765   200000
            money    0.2500      1.5
            samples     240      400
            minutes    12.3     30.0""");
  }

  @Test
  void shouldLeaveMinutesOpenThatNobodyMeasured() {
    BudgetReport budget =
        new BudgetReport(
            new BudgetSpec(null, null, null, 30.0, null), new BudgetReport.Used(1, 2, 0, 3));

    assertThat(SectionTables.tables(BudgetSection.of(budget, null).orElseThrow()))
        .endsWith("minutes     –     30.0");
  }

  @Test
  void shouldSayHowManyAnswersWereRecordedBefore() {
    BudgetReport budget = new BudgetReport(null, new BudgetReport.Used(0, 0, 0, 240, 30L));

    assertThat(SectionTables.tables(BudgetSection.of(budget, null).orElseThrow()))
        .isEqualTo(
            """
            of                used  allowed
            ────────────────  ────  ───────
            recorded answers    30        –""");
  }

  @Test
  void shouldSayNothingOfABudgetThatIsNone() {
    assertThat(BudgetSection.of(new BudgetReport(null, new BudgetReport.Used(1, 2, 0, 3)), null))
        .isEmpty();
    assertThat(BudgetSection.of(null, null)).isEmpty();
  }
}
