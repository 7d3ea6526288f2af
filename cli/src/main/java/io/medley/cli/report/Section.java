package io.medley.cli.report;

import io.medley.cli.picture.RoundPanels;
import io.medley.cli.text.TextTable;
import java.util.List;

/**
 * A part of the report, for the terminal and the page alike.
 *
 * @param remark how to read it, empty where there is nothing to say
 * @param contents what stands in it, in this order
 */
record Section(String title, String remark, List<Content> contents) {

  Section {
    contents = List.copyOf(contents);
  }

  /** What can stand in a section. */
  sealed interface Content {}

  /** A table. */
  record Table(TextTable table) implements Content {}

  /** Sentences, each on its own. */
  record Lines(List<String> lines) implements Content {
    Lines {
      lines = List.copyOf(lines);
    }
  }

  /** A picture of rounds of generation, for the page alone. */
  record Figure(RoundPanels panels) implements Content {}

  /** Findings one below the other. */
  record Findings(List<Finding> findings) implements Content {
    Findings {
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
  record Finding(String outcome, String headline, String detail) {}
}
