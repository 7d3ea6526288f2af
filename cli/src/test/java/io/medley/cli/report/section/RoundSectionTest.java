package io.medley.cli.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.report.ReportHtml;
import io.medley.cli.report.ReportMarkdown;
import io.medley.cli.report.ReportText;
import io.medley.cli.report.RoundsReports;
import io.medley.cli.report.ShortText;
import io.medley.cli.report.StudyReports;
import io.medley.cli.report.section.Section.Figure;
import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.TextTable;
import io.medley.contracts.report.RoundReport;
import io.medley.contracts.request.DataUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every form of the report says of rounds of generation. */
class RoundSectionTest {
  private static final String STUDENT = "minilm-probe";

  @Test
  void shouldBeginWithWhatHappenedUnderEachUpdate() {
    assertThat(sentences(RoundSection.of(RoundsReports.of(5, STUDENT)).get(0)))
        .containsExactly(
            "Under replace, diversity falls from 41.3 to 17.9 in 6 rounds; calibration goes in"
                + " round 3; rare texts, diversity and accuracy in round 4.",
            "Under accumulate, diversity stays within 40.3 to 41.3; no alarm.",
            "Under accumulate-subsample, diversity falls from 41.3 to 38.1 in 6 rounds; no alarm.",
            "With fresh real texts in every round, diversity stays within 40.9 to 41.5; no alarm.");
  }

  @Test
  void shouldHaveARowForEachUpdateAndRound() {
    TextTable table = table(RoundSection.of(RoundsReports.of(5, STUDENT)).get(0));

    assertThat(table.heading())
        .containsExactly(
            "round",
            "alarms",
            "chains",
            "vendi",
            "tailMass",
            "frechet",
            "topicsKept, %",
            "heldOutLoss",
            "ece",
            "accuracy, %",
            "utilityDiff, points",
            "utilityDiff at 0.5, points");
    assertThat(table.rows()).hasSize(1 + 4 * 5);
    assertThat(table.rows().get(0)).startsWith("1", "–", "5", "41.3 [40.2, 42.4]");
    assertThat(table.rows().get(5))
        .startsWith("replace 6", "calibration, rare texts, diversity", "5", "17.9 [16.8, 19.0]");
    assertThat(table.rows()).allSatisfy(row -> assertThat(row).noneMatch("-0.0"::equals));
  }

  @Test
  void shouldHaveColumnsForEachStudent() {
    assertThat(table(RoundSection.of(RoundsReports.of(5, STUDENT, "minilm")).get(0)).heading())
        .contains("ece, minilm-probe", "accuracy, minilm-probe, %", "ece, minilm")
        .doesNotContain("ece");
  }

  @Test
  void shouldSayThatOneChainTellsNothingFromChance() {
    Section section = RoundSection.of(RoundsReports.of(1, STUDENT)).get(0);

    assertThat(sentences(section))
        .startsWith("Under replace, diversity goes from 41.3 to 17.9 in 6 rounds.")
        .endsWith("With one chain a change cannot be told from chance.");
    assertThat(table(section).rows()).allSatisfy(row -> assertThat(row).noneMatch(hasInterval()));
  }

  private static Predicate<String> hasInterval() {
    return cell -> cell.contains("[");
  }

  @Test
  void shouldShowWhatThereIsWhereRoundsAreMissing() {
    List<RoundReport> rounds = RoundsReports.rounds("pool-20", 5, STUDENT);
    Section section =
        RoundSection.of(RoundsReports.with(rounds.stream().filter(r -> r.round() != 1).toList()))
            .get(0);

    assertThat(sentences(section))
        .containsExactly("No chain has a first round, so nothing can be compared with it.");
    assertThat(table(section).rows()).hasSize(20);
    List<RoundReport> stopped =
        rounds.stream()
            .filter(r -> r.update() == null || r.update() == DataUpdate.REPLACE)
            .toList();
    assertThat(RoundSection.sentences(RoundsReports.with(stopped.subList(0, 3))))
        .containsExactly(
            "Under replace, diversity falls from 41.3 to 32.2 in 3 rounds; calibration goes in"
                + " round 3.");
    assertThat(ReportHtml.of(RoundsReports.with(rounds.subList(0, 1)))).contains("Rounds of");
  }

  @Test
  void shouldKeepKnobsApart() {
    List<RoundReport> rounds = new ArrayList<>(RoundsReports.rounds("pool-20", 5, STUDENT));
    rounds.addAll(RoundsReports.rounds("pool-100", 5, STUDENT));

    assertThat(RoundSection.of(RoundsReports.with(rounds)))
        .extracting(Section::title)
        .containsExactly("Rounds of generation: pool-20", "Rounds of generation: pool-100");
    assertThat(RoundSection.sentences(RoundsReports.with(rounds)).get(4))
        .startsWith("pool-100: Under replace, diversity falls");
  }

  @Test
  void shouldBeInEveryFormOfTheReport() {
    String sentence = "Under accumulate, diversity stays within 40.3 to 41.3; no alarm.";

    assertThat(ShortText.of(RoundsReports.of(5, STUDENT), 90)).contains(sentence);
    assertThat(ReportText.of(RoundsReports.of(5, STUDENT), 100))
        .contains("Rounds of generation", "  " + sentence);
    assertThat(ReportMarkdown.of(RoundsReports.of(5, STUDENT)))
        .contains("**Rounds of generation**\n\nUnder replace", "| replace 6 | calibration, rare");
    assertThat(ReportHtml.of(RoundsReports.of(5, STUDENT)))
        .containsSubsequence(
            "<h2>Rounds of generation</h2>",
            "<li>" + sentence + "</li>",
            "<title>Rounds of generation of pool-20</title>",
            "<td>replace 6</td>",
            "<h2>Settings of minilm-probe");
  }

  @Test
  void shouldDrawAPanelForEachValueAndStudent() {
    Section section = RoundSection.of(RoundsReports.of(5, STUDENT, "minilm")).get(0);

    assertThat(figure(section).panels().panels())
        .extracting("name")
        .containsExactly(
            "diversity (vendi)",
            "rare texts (tailMass)",
            "shift (frechet)",
            "topics kept, %",
            "held-out loss, nats",
            "ece, minilm-probe",
            "accuracy, minilm-probe",
            "ece, minilm",
            "accuracy, minilm");
    assertThat(figure(section).panels().panels().get(0).real().low()).isPositive();
    assertThat(figure(section).panels().panels().get(4).first()).isNull();
  }

  @Test
  void shouldSayNothingOfOneRound() {
    assertThat(RoundSection.of(StudyReports.helps())).isEmpty();
    assertThat(RoundSection.sentences(StudyReports.helps())).isEmpty();
  }

  private static List<String> sentences(Section section) {
    return ((Lines) section.contents().get(0)).lines();
  }

  private static Figure figure(Section section) {
    return (Figure) section.contents().get(1);
  }

  private static TextTable table(Section section) {
    return ((Table) section.contents().get(section.contents().size() - 1)).table();
  }
}
