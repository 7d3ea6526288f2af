package io.medley.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {

  @Test
  void shouldSetTheReportInTables() {
    assertThat(String.join("\n", ReportText.of(SampleReports.small(), 80)))
        .isEqualTo(
            """
            Experiment tiny: complete, 1 min 23 s

            Levels
              topics: used of the pool's; judge: its accuracy on real texts
            level      n  topics  evenness  label consistency  judge
            ───────  ───  ──────  ────────  ─────────────────  ─────
            pool-20  224   20/20     0.987              0.714  0.810
              pool-20: 3 invalid, wrong-label: noun.food: a dish of rice

            Diversity and shift
              last line: 95 % of draws of as many real samples
            level                 vendi  distinct2  duplicates         mmd2Poly2  frechet
            ──────────────  ───────────  ─────────  ──────────  ────────────────  ───────
            pool-20               31.42      0.612       0.009           0.01234    0.432
              real, same n  88.12…92.40          –           –  -0.00011…0.00012        –
              pool-20: outside the band of all statistics together: vendi

            Marginal diversity
              what one more pane adds to vendi of n samples, beyond what as many real
              samples add there; below 0 throughout, the level is exhausted while reality is
              not
            level      n  pane  beyond real  95 % interval     exhausted
            ───────  ───  ────  ───────────  ────────────────  ─────────
            pool-20  176    48       -0.420  [-1.100, +0.300]  not shown

            Topics
              what the level's value loses without a topic, per sample of it; in parentheses
              its samples
            level    carries diversity  vendi2  causes shift  mmd2Poly2
            ───────  ─────────────────  ──────  ────────────  ─────────
            pool-20  dog (11)           +0.045  dog (11)      +0.000204

            Arms of minilm-probe
              utility diff: accuracy minus real-only's, with its 95 % interval, and adjusted
              for all comparisons; agrees: with real-only's predictions
            arm          nReal  nSynthetic  accuracy  macro-F1  utility diff
            ───────────  ─────  ──────────  ────────  ────────  ────────────
            real-only       96           0     0.450     0.440             –
            pool-20:0.7     96         224     0.500     0.480        +0.050

            arm          95 % interval     adjusted          agrees
            ───────────  ────────────────  ────────────────  ──────
            real-only    –                 –                      –
            pool-20:0.7  [-0.010, +0.110]  [-0.040, +0.140]   0.710

            arm          accuracy of each seed
            ───────────  ─────────────────────
            real-only    0.400 0.500
            pool-20:0.7  0.500

            Verdicts
              not-separable  pool-20:0.7 against real-only, minilm-probe
                             needs at least 5 seeds in common, has 2; accuracy differs by
                             +0.0500, interval adjusted for 1 comparison

            Notes
              run pool-20:0.7/minilm-probe/1 failed: out of memory""");
  }

  @Test
  void shouldKeepEveryLineWithinANarrowTerminal() {
    assertThat(ReportText.of(SampleReports.small(), 80))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
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

    assertThat(String.join("\n", ReportText.of(report, 100)))
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
