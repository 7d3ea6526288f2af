package io.medley.cli.report;

import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ExperimentReport;
import java.util.TreeMap;

/**
 * The report as one page that needs nothing else: no script, no font, no network. The tables are
 * those of the terminal.
 */
final class ReportHtml {

  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;\
      color:#1d232b;background:#fff;overflow-wrap:anywhere}
      h1{font-size:1.6rem;margin-bottom:.3rem}h2{font-size:1.15rem;margin:2rem 0 .3rem}
      p{margin:.3rem 0}.remark,.findings span{color:#4a5463;font-size:13px}
      .wide{overflow-x:auto;margin:.6rem 0}
      table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums;overflow-wrap:normal}
      th,td{padding:.2rem .8rem .2rem 0;text-align:left;white-space:nowrap}
      th{border-bottom:1px solid #8a94a3;font-weight:600}td{border-bottom:1px solid #eceef1}
      th:first-child,td:first-child{position:sticky;left:0;background:#fff}
      .number{text-align:right}td.below{padding-left:1rem;color:#4a5463}td.below~td{color:#4a5463}
      ul{padding-left:1.2rem;margin:.4rem 0}
      svg{width:100%;max-width:44rem;min-width:34rem;font-size:12px}
      svg .zero{stroke:#8a94a3;stroke-dasharray:4 4}svg .interval{stroke:#2f6fb3;stroke-width:1.5}
      svg circle{fill:#2f6fb3;stroke:#2f6fb3;stroke-width:1.5}svg circle.synthetic{fill:#fff}svg .tick,svg .label{fill:#4a5463}
      svg .label{paint-order:stroke;stroke:#fff;stroke-width:3px}
      dl{display:grid;grid-template-columns:max-content auto;gap:.3rem 1rem}dt{color:#4a5463}dd{margin:0}
      dt.better{color:#1c7c3a}dt.worse{color:#b3361e}
      """;

  private ReportHtml() {}

  /** The page. */
  static String of(ExperimentReport report) {
    StringBuilder page = new StringBuilder();
    String title = Html.escape("Medley: " + report.experimentId());
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>")
        .append(title)
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(title)
        .append("</h1>\n");
    page.append("<p>Status: ")
        .append(Html.escape(ReportSections.headline(report)))
        .append("</p>\n");
    report.arms().stream()
        .map(ArmReport::student)
        .distinct()
        .forEach(student -> curve(page, report, student));
    HtmlSections sections = new HtmlSections(page);
    ReportSections.of(report).forEach(sections::add);
    page.append("<h2>Environment</h2>\n<dl>\n");
    new TreeMap<>(report.environment())
        .forEach(
            (name, value) ->
                page.append("<dt>")
                    .append(Html.escape(name))
                    .append("</dt><dd>")
                    .append(Html.escape(value))
                    .append("</dd>\n"));
    return page.append("</dl>\n</body>\n</html>\n").toString();
  }

  private static void curve(StringBuilder page, ExperimentReport report, String student) {
    String svg = DiversityCurve.of(report, student);
    if (!svg.isEmpty()) {
      page.append("<h2>Diversity and utility: ")
          .append(Html.escape(student))
          .append("</h2>\n<div class=\"wide\">")
          .append(svg)
          .append("</div>\n");
    }
  }
}
