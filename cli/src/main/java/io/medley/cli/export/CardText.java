package io.medley.cli.export;

import io.medley.contracts.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Builds a Markdown page. Cells and names are data: what would be markup in them is escaped. */
final class CardText {

  private final StringBuilder page = new StringBuilder();

  void title(String text) {
    page.append("# ").append(OutsideText.shown(text)).append("\n\n");
  }

  void heading(String text) {
    page.append("## ").append(text).append("\n\n");
  }

  void subheading(String text) {
    page.append("### ").append(OutsideText.shown(text)).append("\n\n");
  }

  void paragraph(String text) {
    page.append(text).append("\n\n");
  }

  /** A line of a list, closed by {@link #end()}. */
  void bullet(String text) {
    page.append("- ").append(OutsideText.shown(text.replace('\n', ' '))).append('\n');
  }

  void item(String name, String value) {
    bullet(name + ": " + value);
  }

  void end() {
    page.append('\n');
  }

  void table(List<String> header, List<List<String>> rows) {
    row(header);
    row(header.stream().map(any -> "---").toList());
    rows.forEach(this::row);
    end();
  }

  private void row(List<String> cells) {
    List<String> escaped = new ArrayList<>();
    cells.forEach(
        cell -> escaped.add(OutsideText.shown(cell.replace("|", "\\|").replace('\n', ' '))));
    page.append(escaped.stream().collect(Collectors.joining(" | ", "| ", " |"))).append('\n');
  }

  void code(String language, String text) {
    page.append("```").append(language).append('\n').append(text).append("\n```\n");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
