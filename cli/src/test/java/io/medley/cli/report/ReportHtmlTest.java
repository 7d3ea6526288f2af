package io.medley.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import io.medley.contracts.report.ExperimentReport;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportHtmlTest {

  private static final String SVG = "xmlns=\"http://www.w3.org/2000/svg\"";

  @ParameterizedTest
  @MethodSource("io.medley.cli.report.ShortTextTest#everyKind")
  void shouldBeWellFormedAndAskForNothingFromOutside(ExperimentReport report) throws Exception {
    String page = ReportHtml.of(report);

    assertThat(parsed(page).getElementsByTagName("h1").getLength()).isOne();
    assertThat(page.replace(SVG, ""))
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("<script", "http:", "https:", "//", "src=", "href=", "@import", "url(");
  }

  @Test
  void shouldBeginWithTheAnswerAndItsPictureAndFoldTheRest() {
    assertThat(ReportHtml.of(StudyReports.twoStudents()))
        .containsSubsequence(
            "<p class=\"answer\">It helps</p>",
            "<p class=\"words\">Generated data help minilm-probe.</p>",
            "<svg ",
            "What would tell: More seeds of minilm.",
            "<h2>Settings of minilm-probe (3 replicates × 10 seeds)</h2>",
            "<td class=\"better\">better</td>",
            "<h2>Comparisons</h2>",
            "<h2>Proxy or not</h2>",
            "<li>minilm-probe decides as minilm does: 83 [30, 98] % of 3 pairs of settings, 1 tie"
                + " among them</li>",
            "<h2>Levels</h2>",
            "<details>\n<summary>Diversity and utility: minilm</summary>",
            "<summary>Reliability: minilm-probe</summary>",
            "<summary>Diversity while the sets grew</summary>",
            "<summary>Metrics of minilm-probe</summary>",
            "<td>+6.6 [+4.3, +8.9]</td><td>+6.8 [+4.7, +8.9]</td>",
            "<summary>Calibration of minilm-probe</summary>",
            "<td class=\"number\">1.600</td><td class=\"number\">0.024</td>"
                + "<td>0.020 [0.011, 0.032]</td>",
            "<summary>Classes: minilm-probe</summary>",
            "<summary>Replicates</summary>",
            "<summary>Environment</summary>");
  }

  @Test
  void shouldNameTheSetsThatLieTooFarOffForThePicture() throws JsonProcessingException {
    ObjectNode near = Json.mapper().valueToTree(StudyReports.helps());
    for (JsonNode setting : near.path("settings")) {
      if (setting.path("kind").textValue().equals("synthetic-only")) {
        ((ObjectNode) setting.path("utilityDiff")).put("low", 0.0).put("high", 0.01);
      }
    }

    assertThat(ReportHtml.of(StudyReports.helps()))
        .contains(
            "minilm-probe; too far off to be drawn: synthetic-only:pool-20,"
                + " synthetic-only:pool-100</figcaption>");
    assertThat(ReportHtml.of(Json.mapper().treeToValue(near, ExperimentReport.class)))
        .doesNotContain("too far off");
  }

  @Test
  void shouldShowWhatAnEarlierMedleyWrote() {
    assertThat(ReportHtml.of(SampleReports.small()))
        .contains(
            "<p class=\"answer\">No answer</p>",
            "<svg ",
            "<h2>Marginal diversity</h2>",
            "<td class=\"number\">-0.420</td><td>[-1.100, +0.300]</td><td>not shown</td>",
            "<summary>Topics</summary>",
            "<td>dog (11)</td><td class=\"number\">+0.045</td>",
            "<td class=\"below\">real, same n</td><td class=\"number\">88.12…92.40</td>",
            "<dt class=\"not-separable\">not-separable</dt>",
            "cpu &lt;2 cores&gt;");
  }

  @Test
  void shouldEscapeEveryTextFromOutside() throws Exception {
    String page = ReportHtml.of(HostileReports.of("<script>alert('\"&\u202e\u001b[31m')</script>"));

    assertThat(page)
        .contains("&lt;script&gt;alert(&#39;&quot;&amp;\\u202e\\u001b[31m&#39;)&lt;/script&gt;")
        .doesNotContain("<script", "alert('", "\u202e", "\u001b");
    assertThat(parsed(page).getDocumentElement().getTagName()).isEqualTo("html");
  }

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }
}
