package io.medley.cli.report.section;

import io.medley.cli.report.section.Section.Lines;
import io.medley.cli.report.section.Section.Table;
import io.medley.cli.text.TextTable;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.plan.SetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What imported sets hold: how many rows count, which were left out, and what looks strange. */
final class SetSection {
  private SetSection() {}

  static Section of(List<SetReport> sets) {
    return new Section(
        "Imported sets",
        "copies of test texts, word for word or almost, are left out unless the request keeps them",
        List.of(new Table(table(sets)), new Lines(lines(sets))));
  }

  /** A row for each set. */
  static TextTable table(List<SetReport> sets) {
    TextTable table =
        new TextTable()
            .left("set")
            .right("rows")
            .right("usable")
            .right("copies of test texts")
            .right("of other real texts")
            .right("duplicates");
    for (SetReport set : sets) {
      table.row(
          set.name(),
          String.valueOf(set.rows()),
          String.valueOf(set.used()),
          String.valueOf(set.testCopies()),
          String.valueOf(set.realCopies()),
          String.valueOf(set.duplicates()));
    }
    return table;
  }

  /** Sentences about what was left out and what looks strange, each with its set. */
  static List<String> lines(List<SetReport> sets) {
    List<String> lines = new ArrayList<>();
    for (SetReport set : sets) {
      if (!set.leftOut().isEmpty()) {
        lines.add("%s: left out: %s".formatted(set.name(), leftOut(set.leftOut())));
      }
      for (Example example : set.examples()) {
        lines.add(
            "%s, line %d: %s: %s"
                .formatted(set.name(), example.line(), example.reason().word(), example.detail()));
      }
      if (set.relabelled() > 0) {
        lines.add(
            "%s: %d labels have other letter case than the classes"
                .formatted(set.name(), set.relabelled()));
      }
      if (!set.disjoint()) {
        lines.add(
            "%s: it has too few rows for every replicate to draw its own, so replicates share some"
                .formatted(set.name()));
      }
      set.notes().forEach(note -> lines.add(set.name() + ": " + note));
    }
    return lines;
  }

  private static String leftOut(Map<Reason, Integer> leftOut) {
    return leftOut.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().word())
        .collect(Collectors.joining(", "));
  }
}
