package io.medley.cli.report;

import io.medley.cli.picture.RoundPanels;
import io.medley.cli.picture.RoundsPicture;
import io.medley.cli.report.section.Section;
import io.medley.cli.report.section.Section.Content;
import io.medley.cli.report.section.Section.Figure;
import io.medley.cli.report.section.Section.Finding;
import io.medley.cli.report.section.Section.Findings;
import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.Html;
import io.medley.cli.text.TextTable;
import java.util.List;

/** The parts of the report as HTML; a table that is wider than the window scrolls on its own. */
final class HtmlSections {

  private final StringBuilder page;

  HtmlSections(StringBuilder page) {
    this.page = page;
  }

  void add(Section section) {
    element("h2", section.title());
    addContents(section);
  }

  /** Below a line that opens it. */
  void fold(Section section) {
    folded(section.title(), () -> addContents(section));
  }

  /** The same with other contents. */
  void folded(String title, Runnable contents) {
    page.append("<details>\n");
    element("summary", title);
    contents.run();
    page.append("</details>\n");
  }

  /** Without the title. */
  void addContents(Section section) {
    if (!section.remark().isEmpty()) {
      element("p", "remark", section.remark());
    }
    section.contents().forEach(this::add);
  }

  private void add(Content content) {
    if (content instanceof Table table) {
      add(table.table());
    } else if (content instanceof Lines lines) {
      list(lines.lines());
    } else if (content instanceof Figure figure) {
      add(figure.panels());
    } else if (content instanceof Findings findings) {
      page.append("<dl class=\"findings\">\n");
      findings.findings().forEach(this::add);
      page.append("</dl>\n");
    }
  }

  private void add(RoundPanels panels) {
    page.append("<figure>\n")
        .append(RoundsPicture.of(panels, RoundsPicture.WIDE))
        .append(RoundsPicture.of(panels, RoundsPicture.NARROW))
        .append("</figure>\n");
  }

  private void add(TextTable table) {
    page.append("<div class=\"wide\"><table>\n<thead>");
    row(table, table.heading(), "th");
    page.append("</thead>\n<tbody>\n");
    table.rows().forEach(row -> row(table, row, "td"));
    page.append("</tbody>\n</table></div>\n");
  }

  private void row(TextTable table, List<String> cells, String element) {
    page.append("<tr>");
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      page.append('<').append(element);
      if (table.isRight(column)) {
        page.append(" class=\"number\"");
      } else if (cell.startsWith(" ")) {
        page.append(" class=\"below\"");
      } else if (cell.equals("better") || cell.equals("worse")) {
        page.append(" class=\"").append(cell).append('"');
      }
      page.append('>').append(Html.escape(cell.strip()));
      page.append("</").append(element).append('>');
    }
    page.append("</tr>\n");
  }

  private void list(List<String> lines) {
    if (!lines.isEmpty()) {
      page.append("<ul>\n");
      lines.forEach(line -> element("li", line));
      page.append("</ul>\n");
    }
  }

  private void add(Finding finding) {
    page.append("<dt class=\"").append(Html.escape(finding.outcome())).append("\">");
    page.append(Html.escape(finding.outcome())).append("</dt><dd>");
    page.append(Html.escape(finding.headline())).append("<br/><span>");
    page.append(Html.escape(finding.detail())).append("</span></dd>\n");
  }

  void element(String name, String style, String text) {
    page.append('<').append(name).append(" class=\"").append(style).append("\">");
    page.append(Html.escape(text)).append("</").append(name).append(">\n");
  }

  void element(String name, String text) {
    page.append('<').append(name).append('>').append(Html.escape(text));
    page.append("</").append(name).append(">\n");
  }
}
