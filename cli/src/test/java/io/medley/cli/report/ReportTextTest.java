package io.medley.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.contracts.request.BudgetSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {

  @Test
  void shouldSetTheReportInTables() {
    assertThat(String.join("\n", ReportText.of(SampleReports.small())))
        .isEqualTo(
            """
            Experiment tiny: complete, 1 min 23 s

            Levels (topics: used of the pool's; second line: 95 % of real draws of the same size; accuracy of the judge)
            level             n  topics  evenness        vendi  distinct2  duplicates         mmd2Poly2  frechet  label consistency
            ──────────────  ───  ──────  ────────  ───────────  ─────────  ──────────  ────────────────  ───────  ─────────────────
            pool-20         224   20/20     0.987        31.42      0.612       0.009           0.01234    0.432              0.714
              real, same n                         88.12…92.40          –           –  -0.00011…0.00012        –              0.810
              pool-20: 3 invalid, wrong-label: noun.food: a dish of rice

            Arms of minilm-probe (utility diff: accuracy minus real-only's; agrees: with real-only's predictions)
            arm          nReal  nSynthetic  accuracy  macro-F1  utility diff  95 % interval     adjusted          agrees
            ───────────  ─────  ──────────  ────────  ────────  ────────────  ────────────────  ────────────────  ──────
            real-only       96           0     0.450     0.440             –  –                 –                      –
            pool-20:0.7     96         224     0.500     0.480        +0.050  [-0.010, +0.110]  [-0.040, +0.140]   0.710

            accuracy of each seed
            ─────────────────────  ───────────
            real-only              0.400 0.500
            pool-20:0.7            0.500

            Verdicts
              not-separable  pool-20:0.7 against real-only, minilm-probe
                             needs at least 5 seeds in common, has 2; accuracy differs by +0.0500, interval adjusted
                             for 1 comparison

            Notes
              run pool-20:0.7/minilm-probe/1 failed: out of memory""");
  }

  @Test
  void shouldSetWhatWasUsedBesideWhatWasAllowed() {
    List<String> lines = new ArrayList<>();
    BudgetLines.of(
        new BudgetReport(
            new BudgetSpec(200_000L, null, 1.5, 30.0, 400L),
            new BudgetReport.Used(198_765, 4321, 0.25, 240)),
        lines);

    assertThat(String.join("\n", lines))
        .isEqualTo(
            """

            budget     used  allowed
            ───────  ──────  ───────
            tokens   198765   200000
            money    0.2500      1.5
            samples     240      400
            minutes       –     30.0""");
  }

  @Test
  void shouldSayNothingOfABudgetThatIsNone() {
    List<String> lines = new ArrayList<>();
    BudgetLines.of(new BudgetReport(null, new BudgetReport.Used(1, 2, 0, 3)), lines);
    BudgetLines.of(null, lines);
    assertThat(lines).isEmpty();
  }

  @Test
  void shouldSayHowOftenParaphrasesChangeTheirLabel() {
    assertThat(String.join("\n", ReportText.of(SampleReports.withParaphrases())))
        .contains("label consistency  label flips\n")
        .contains("            0.714   0.125 (48)\n")
        .contains("            0.810  0.057…0.251\n");
  }

  @Test
  void shouldTellOnceWhatHindersSeveralVerdicts() {
    ExperimentReport report =
        SampleReports.withVerdicts(
            List.of(
                new Verdict("a against b, probe", Outcome.BETTER, "accuracy differs by +0.1"),
                new Verdict(
                    "a against c, probe", Outcome.NOT_SEPARABLE, "no seeds; differs by 0.1"),
                new Verdict(
                    "b against c, probe", Outcome.NOT_SEPARABLE, "no seeds; differs by 0.2"),
                new Verdict("d against e, probe", Outcome.NOT_SEPARABLE, "too close")));

    assertThat(String.join("\n", ReportText.of(report)))
        .contains(
            """
            Verdicts
              better         a against b, probe
                             accuracy differs by +0.1
              not-separable  no seeds
                             a against c, probe; b against c, probe
              not-separable  d against e, probe
                             too close""");
  }
}
