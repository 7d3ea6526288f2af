package io.medley.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.Timing;
import io.medley.contracts.report.Verdict;
import io.medley.contracts.report.Verdict.Outcome;
import io.medley.contracts.request.BudgetSpec;
import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.score.TopicEffects.Without;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
  void shouldNameFiveTopicsThatCarryDiversityAndFiveThatCauseShiftByTheirLossPerSample() {
    List<Section> sections =
        TopicSections.of(
            List.of(
                SampleReports.levelWithTopics(
                    new TopicEffects(
                        112,
                        false,
                        Map.of("vendi2", 20.0, "mmd2Poly2", 0.02),
                        List.of(
                            without("bird", 10, 19.0, 0.0200),
                            without("a topic of a very long name", 10, 19.5, 0.0100),
                            without("cake", 20, 19.0, 0.0190),
                            without("dog", 40, 19.0, 0.0180),
                            without("eel", 10, 20.5, 0.0210),
                            without("fig", 10, 19.8, 0.0150))))));

    assertThat(tables(sections.get(0)))
        .isEqualTo(
            """
            level    carries diversity        vendi2  causes shift             mmd2Poly2
            ───────  ───────────────────────  ──────  ───────────────────────  ─────────
            pool-20  bird (10)                +0.100  a topic of a very… (10)  +0.001000
                     a topic of a very… (10)  +0.050  fig (10)                 +0.000500
                     cake (20)                +0.050  cake (20)                +0.000050
                     dog (40)                 +0.025  dog (40)                 +0.000050
                     fig (10)                 +0.020  bird (10)                +0.000000""");
    assertThat(sections.get(0).contents())
        .endsWith(new Section.Lines(List.of("pool-20: from 112 of 224 samples")));
  }

  @Test
  void shouldSetAPartOfALevelThatIsTooLargeBesideAsManyRealSamples() {
    Section statistics = LevelSections.of(SampleReports.withRarefiedLevel()).get(1);

    assertThat(tables(statistics))
        .isEqualTo(
            """
            level                 vendi  distinct2  duplicates         mmd2Poly2  frechet
            ──────────────  ───────────  ─────────  ──────────  ────────────────  ───────
            pool-20               31.42      0.612       0.009           0.01234    0.432
              120 of them         29.50      0.655           –           0.01250        –
              real, same n  48.12…52.40          –           –  -0.00021…0.00022        –""");
    assertThat(statistics.contents())
        .endsWith(
            new Section.Lines(
                List.of("pool-20: outside the band of all statistics together: mmd2Poly2, vendi")));
  }

  @Test
  void shouldSayNothingOfTopicsWhereSamplesHaveNone() {
    assertThat(TopicSections.of(List.of(SampleReports.levelWithTopics(null)))).isEmpty();
  }

  @Test
  void shouldSetWhatWasUsedBesideWhatWasAllowed() {
    BudgetReport budget =
        new BudgetReport(
            new BudgetSpec(200_000L, null, 1.5, 30.0, 400L),
            new BudgetReport.Used(198_765, 4321, 0.25, 240));

    Timing timing =
        new Timing(
            Instant.EPOCH, Instant.EPOCH, Duration.ofHours(2), Duration.ofSeconds(735), Map.of());

    assertThat(tables(BudgetSection.of(budget, timing).orElseThrow()))
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

    assertThat(tables(BudgetSection.of(budget, null).orElseThrow()))
        .endsWith("minutes     –     30.0");
  }

  @Test
  void shouldSayHowManyAnswersWereRecordedBefore() {
    BudgetReport budget = new BudgetReport(null, new BudgetReport.Used(0, 0, 0, 240, 30L));

    assertThat(tables(BudgetSection.of(budget, null).orElseThrow()))
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

  @Test
  void shouldSayHowOftenParaphrasesChangeTheirLabel() {
    assertThat(tables(LevelSections.of(SampleReports.withParaphrases()).get(0)))
        .isEqualTo(
            """
            level      n  topics  evenness  label consistency  judge  label flips         95 %
            ───────  ───  ──────  ────────  ─────────────────  ─────  ───────────  ───────────
            pool-20  224   20/20     0.987              0.714  0.810   0.125 (48)  0.057…0.251""");
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

  private static String tables(Section section) {
    return section.contents().stream()
        .filter(Section.Table.class::isInstance)
        .flatMap(table -> ((Section.Table) table).table().lines().stream())
        .collect(Collectors.joining("\n"));
  }

  private static Without without(String topic, int samples, double vendi2, double mmd2) {
    return new Without(topic, samples, Map.of("vendi2", vendi2, "mmd2Poly2", mmd2));
  }
}
