package io.medley.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.plan.SetReport;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.score.Band;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportConditionTest {

  @Test
  void shouldNameSettingsThatAreWorseThanRealOnly() {
    assertThat(ReportCondition.worse.met(StudyReports.hurts())).isNotEmpty();
    assertThat(ReportCondition.worse.met(StudyReports.helps())).isEmpty();
  }

  @Test
  void shouldNameLevelsFartherFromRealTextsThanThoseAreFromEachOther() {
    assertThat(ReportCondition.shift.met(SampleReports.withRarefiedLevel()))
        .containsExactly("pool-20");
    assertThat(ReportCondition.shift.met(SampleReports.small())).isEmpty();
  }

  @Test
  void shouldNameLevelsThatRepeatThemselvesMoreThanRealTextsDo() throws JsonProcessingException {
    ObjectNode report = Json.mapper().valueToTree(SampleReports.small());
    ObjectNode level = (ObjectNode) report.path("levels").get(0);
    level.withObject("/null").set("duplicateRate", tree(new Band(224, 100, 0, 0, 0.01)));
    level.withObject("/diversity").put("duplicateRate", 0.009);
    assertThat(ReportCondition.duplicates.met(report(report))).isEmpty();

    level.withObject("/diversity").put("duplicateRate", 0.1);
    assertThat(ReportCondition.duplicates.met(report(report))).containsExactly("pool-20");
  }

  @Test
  void shouldNameSetsWithCopiesOfTestTexts() throws JsonProcessingException {
    ObjectNode report = Json.mapper().valueToTree(SampleReports.small());
    report.putArray("sets").add(tree(set("clean", 0))).add(tree(set("leaky", 7)));

    assertThat(ReportCondition.leak.met(report(report))).containsExactly("leaky with 7");
  }

  private static ObjectNode tree(Object value) {
    return Json.mapper().valueToTree(value);
  }

  private static ExperimentReport report(ObjectNode tree) throws JsonProcessingException {
    return Json.mapper().treeToValue(tree, ExperimentReport.class);
  }

  private static SetReport set(String name, int testCopies) {
    return new SetReport(
        name,
        name + ".csv",
        "00",
        50,
        50,
        Map.of(),
        0,
        0,
        testCopies,
        0,
        Map.of("a", 50),
        true,
        List.of(),
        List.of());
  }
}
