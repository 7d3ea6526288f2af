package io.medley.cli.report.section;

import java.util.stream.Collectors;

/** The tables of a section as a terminal shows them. */
final class SectionTables {
  private SectionTables() {}

  static String tables(Section section) {
    return section.contents().stream()
        .filter(Section.Table.class::isInstance)
        .flatMap(table -> ((Section.Table) table).table().lines().stream())
        .collect(Collectors.joining("\n"));
  }
}
