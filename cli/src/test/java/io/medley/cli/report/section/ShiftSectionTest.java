package io.medley.cli.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.report.StudyReports;
import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.contracts.Json;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.task.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands side by side of sets that were chosen by their shift. */
class ShiftSectionTest {
  @Test
  void shouldPutDiversityShiftLabelsAndGainSideBySide() throws JsonProcessingException {
    Section section = ShiftSection.of(chosen(null)).get(0);

    assertThat(section.title()).isEqualTo("Diversity, shift and labels: minilm-probe");
    List<String> lines = ((Table) section.contents().get(0)).table().lines(120);
    assertThat(lines.get(0))
        .contains("setting", "vendi", "shift", "labels", "kept", "tilt", "gain", "verdict");
    assertThat(lines).anyMatch(line -> line.contains("pool-20:0.7") && line.contains("25.0 %"));
    assertThat(lines).noneMatch(line -> line.contains("real-only"));
    assertThat(section.contents()).hasSize(1);
  }

  @Test
  void shouldSayWhatCouldNotBeHad() throws JsonProcessingException {
    Section section = ShiftSection.of(chosen("no set lies in the band of real data")).get(0);

    assertThat(((Lines) section.contents().get(1)).lines())
        .contains(
            "pool-20: no set lies in the band of real data (shift 1.8, natural 4.2; vendi 81.0,"
                + " natural 80.0)");
  }

  @Test
  void shouldShowHowManyCandidatesTheJudgeRelabelled() throws JsonProcessingException {
    Section section = ShiftSection.of(chosen(null, Labels.JUDGE, 0.125)).get(0);

    List<String> lines = ((Table) section.contents().get(0)).table().lines(120);
    assertThat(lines.get(0)).contains("relabelled");
    assertThat(lines).anyMatch(line -> line.contains("pool-20:0.7") && line.contains("12.5 %"));
  }

  @Test
  void shouldSayNothingWhereNothingWasChosen() {
    assertThat(ShiftSection.of(StudyReports.helps())).isEmpty();
  }

  private static ExperimentReport chosen(String missed) throws JsonProcessingException {
    return chosen(missed, null, null);
  }

  private static ExperimentReport chosen(String missed, Labels labels, Double relabelled)
      throws JsonProcessingException {
    JsonNode report = Json.mapper().valueToTree(StudyReports.helps());
    Choice choice =
        new Choice(
            Shift.MATCHED, 912, 0.25, 1.5, 0, 4.2, 1.8, 80, 81, 228, labels, relabelled, missed);
    report
        .path("levels")
        .forEach(l -> ((ObjectNode) l).set("choice", Json.mapper().valueToTree(choice)));
    return Json.mapper().treeToValue(report, ExperimentReport.class);
  }
}
