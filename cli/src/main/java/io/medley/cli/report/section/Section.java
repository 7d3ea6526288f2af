package io.medley.cli.report.section;

import io.medley.cli.picture.RoundPanels;
import io.medley.cli.text.TextTable;
import java.util.List;

/**
 * A part of the report, for the terminal and the page alike.
 *
 * @param remark how to read it, empty where there is nothing to say
 * @param contents what stands in it, in this order
 */
public record Section(String title, String remark, List<Content> contents) {

  public Section {
    contents = List.copyOf(contents);
  }

  /** What can stand in a section. */
  public sealed interface Content {}

  /** A table. */
  public record Table(TextTable table) implements Content {}

  /** Sentences, each on its own. */
  public record Lines(List<String> lines) implements Content {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /** A picture of rounds of generation, for the page alone. */
  public record Figure(RoundPanels panels) implements Content {}

  /** Findings one below the other. */
  public record Findings(List<Finding> findings) implements Content {
    public Findings {
      findings = List.copyOf(findings);
    }
  }

  /**
   * A finding.
   *
   * @param outcome one word
   * @param headline what it is of
   * @param detail the evidence
   */
  public record Finding(String outcome, String headline, String detail) {}
}
