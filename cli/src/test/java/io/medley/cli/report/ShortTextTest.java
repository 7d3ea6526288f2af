package io.medley.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.text.Columns;
import io.medley.contracts.report.ExperimentReport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShortTextTest {

  private static final int COLUMNS = 90;

  @ParameterizedTest
  @MethodSource("everyKind")
  void shouldFitOnOneScreenWhateverTheReport(ExperimentReport report) {
    List<String> lines = ShortText.of(report, COLUMNS);

    assertThat(lines).hasSizeLessThanOrEqualTo(ShortText.LINES);
    assertThat(lines).allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(COLUMNS));
    assertThat(lines.get(0)).contains("complete");
    assertThat(lines.get(lines.size() - 1)).endsWith(" --full");
  }

  @Test
  void shouldBeginWithTheAnswerAndGoOnWithTheSettings() {
    assertThat(String.join("\n", ShortText.of(StudyReports.helps(), COLUMNS)))
        .isEqualTo(
            """
            Experiment pools: complete, 3 min 41 s

            Generated data help: all 3 settings are better than real-only. The best, pool-100:0.7,
            gains 6.8 points [+3.9, +9.7], 74 % of what 224 more real samples gain, but cannot be told
            from pool-20:0.7 and pool-10000:0.7.

            Settings of minilm-probe (3 replicates × 10 seeds)
            setting         accuracy   gain                  verdict  real-plus %   vendi  shift
            ──────────────  ─────────  ────────────────────  ───────  ────────────  ─────  ─────
            real-only       60.5 ±2.4  –                     –        –                 –      –
            real-plus       69.7 ±2.4  +9.2 [+6.3, +12.1]    better   –                 –      –
            pool-20:0.7     65.6 ±2.4  +5.1 [+2.2, +8.0]     better   55 [24, 95]    80.2   10.1
            pool-100:0.7    67.3 ±2.4  +6.8 [+3.9, +9.7]     better   74 [43, 114]   82.1    9.2
            pool-10000:0.7  65.4 ±2.4  +4.9 [+2.0, +7.8]     better   53 [22, 93]    84.7    7.9
            synthetic-only
              pool-20       39.2 ±2.4  -21.3 [-24.2, -18.4]  –        –              80.2   10.1
              pool-100      42.5 ±2.4  -18.0 [-20.9, -15.1]  –        –              82.1    9.2
              pool-10000    64.6 ±2.4  +4.1 [+1.2, +7.0]     –        –              84.7    7.9
              accuracy in percent; gain over real-only in points, its interval adjusted for all
              planned comparisons; real-plus %: its share of what as many real samples gain; shift:
              times what real sets differ by (in: no more)

            What would tell: To tell the settings apart, a difference of 1.7 points could be found
            with 12 replicates; with 3, the smallest is 3.4.

            Everything: medley report pools --full\
            """);
  }

  @Test
  void shouldSetAccuracyWithItsIntervalWhereThereIsRoomAndAloneWhereThereIsNone() {
    assertThat(row(140)).contains("67.3 [64.9, 69.7]");
    assertThat(row(85)).contains("67.3 ±2.4");
    assertThat(row(83)).contains(" 67.3  +6.8 [+3.9, +9.7]  ");
  }

  private static String row(int columns) {
    return ShortText.of(StudyReports.helps(), columns).stream()
        .filter(line -> line.startsWith("pool-100:0.7 "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldKeepControlsAndTheLargestGainsWhereNotAllFit() {
    List<String> lines = ShortText.of(StudyReports.many(30), COLUMNS);

    assertThat(lines)
        .anyMatch(line -> line.startsWith("real-only "))
        .anyMatch(line -> line.startsWith("real-plus "))
        .anyMatch(line -> line.startsWith("set-9:0.7 "))
        .anyMatch(line -> line.matches("… and \\d+ more, of smaller gains"))
        .contains("Everything, with 4 more notes: medley report pools --full");
  }

  @Test
  void shouldSayBesideWhatIsOpenWhatWouldHaveBeenFound() {
    assertThat(ShortText.of(StudyReports.undecided(), COLUMNS))
        .anyMatch(line -> line.contains(" open, finds 3.4 "))
        .noneMatch(line -> line.contains(" open ") || line.contains("equivalent"));
  }

  @Test
  void shouldSayThatAGainIsWithinTheMargin() {
    assertThat(ShortText.of(StudyReports.noDifference(), COLUMNS))
        .anyMatch(line -> line.contains(" equivalent "));
    assertThat(ReportMarkdown.of(StudyReports.noDifference()))
        .contains(": No difference\n", "| equivalent |");
  }

  @Test
  void shouldHaveATableForEachTrainingSizeWithItsOwnVerdicts() {
    assertThat(ReportMarkdown.of(StudyReports.trainSizes()))
        .contains("at 96 labels", "at 1,536 labels")
        .containsPattern("\\| pool-100@96:0.7 .* better ")
        .containsPattern("\\| pool-100@1536:0.7 .* open, finds 3.4 ");
    assertThat(ReportHtml.of(StudyReports.trainSizes()))
        .contains("Diversity and utility of minilm-probe at 96 labels")
        .contains("Diversity and utility of minilm-probe at 1,536 labels");
  }

  @Test
  void shouldSayInMarkdownHowOftenTheCheapStudentDecidesAsTheOther() {
    assertThat(ReportMarkdown.of(StudyReports.twoStudents()))
        .contains("\n\nminilm-probe decides as minilm does: 83 \\[30, 98\\] % of 3 pairs");
    assertThat(ReportMarkdown.of(StudyReports.helps())).doesNotContain(" decides as ");
  }

  @Test
  void shouldSayOnceThatAFixedTrainingSetIsMeant() {
    assertThat(ShortText.of(StudyReports.fixedDraw(), COLUMNS))
        .contains("This holds for this training set alone, not for others of its size.");
  }

  @Test
  void shouldWrapWhateverATerminalIsTooNarrowFor() {
    assertThat(ShortText.of(StudyReports.helps(), 40))
        .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(40));
  }

  @Test
  void shouldSayMostOfItInMarkdown() {
    assertThat(ReportMarkdown.of(StudyReports.paraphrases()))
        .startsWith("## paraphrases: It helps\n\nGenerated data help, and less")
        .contains(
            """
            | setting | accuracy | gain | verdict | real-plus % | vendi | shift |
            | --- | --- | --- | --- | --- | ---: | ---: |
            | real-only | 60.5 \\[58.1, 62.9\\] | – | – | – | – | – |
            """);
    assertThat(ReportMarkdown.of(HostileReports.of("<b>|\u202e")))
        .doesNotContain("<b>", "\u202e")
        .contains("\\<b\\>\\|");
  }

  static Stream<ExperimentReport> everyKind() {
    return Stream.of(
        StudyReports.helps(),
        StudyReports.hurts(),
        StudyReports.undecided(),
        StudyReports.depends(),
        StudyReports.fixedDraw(),
        StudyReports.oneReplicate(),
        StudyReports.withoutRealPlus(),
        StudyReports.twoStudents(),
        StudyReports.twoProportions(),
        StudyReports.many(30),
        StudyReports.paraphrases(),
        StudyReports.trainSizes(),
        RoundsReports.of(5, "minilm-probe"),
        RoundsReports.of(1, "minilm-probe", "minilm"),
        RoundsReports.of(2),
        SampleReports.small());
  }
}
