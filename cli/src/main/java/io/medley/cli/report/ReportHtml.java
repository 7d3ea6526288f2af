package io.medley.cli.report;

import io.medley.contracts.report.ArmReport;
import io.medley.contracts.report.ExperimentReport;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The report as one page that needs nothing else: no script, no font, no network. The tables are
 * those of the terminal.
 */
final class ReportHtml {

  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;\
      color:#1d232b;background:#fff}
      h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}
      pre{overflow-x:auto;background:#f5f6f8;padding:1rem;border-radius:6px;font-size:13px;line-height:1.4}
      svg{width:100%;max-width:44rem;font-size:12px}
      svg .zero{stroke:#8a94a3;stroke-dasharray:4 4}svg .interval{stroke:#2f6fb3;stroke-width:1.5}
      svg circle{fill:#2f6fb3;stroke:#2f6fb3;stroke-width:1.5}svg circle.synthetic{fill:#fff}svg .tick,svg .label{fill:#4a5463}
      dl{display:grid;grid-template-columns:max-content auto;gap:.1rem 1rem}dt{color:#4a5463}dd{margin:0}
      """;

  private ReportHtml() {}

  /** The page. */
  static String of(ExperimentReport report) {
    StringBuilder page = new StringBuilder();
    String title = Html.escape("Medley: " + report.experimentId());
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
        .append("<title>")
        .append(title)
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(title)
        .append("</h1>\n");
    page.append("<p>Status: ")
        .append(report.status().name().toLowerCase(Locale.ROOT))
        .append("</p>\n");
    students(report).forEach(student -> curve(page, report, student));
    page.append("<h2>Report</h2>\n<pre>")
        .append(Html.escape(String.join("\n", ReportText.of(report))))
        .append("</pre>\n");
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

  private static List<String> students(ExperimentReport report) {
    return report.arms().stream().map(ArmReport::student).distinct().toList();
  }

  private static void curve(StringBuilder page, ExperimentReport report, String student) {
    String svg = DiversityCurve.of(report, student);
    if (!svg.isEmpty()) {
      page.append("<h2>Diversity and utility: ")
          .append(Html.escape(student))
          .append("</h2>\n")
          .append(svg)
          .append("\n");
    }
  }
}
