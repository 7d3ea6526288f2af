package io.medley.monitoring.grafana;

import java.util.List;

/**
 * A dashboard. Its uid is part of addresses that people keep, so it never changes.
 *
 * @param variables beside that of the data source, which every dashboard has
 */
public record Dashboard(
    String uid, String title, String description, List<Variable> variables, List<Row> rows) {
  public Dashboard {
    variables = List.copyOf(variables);
    rows = List.copyOf(rows);
  }

  /** Panels under one heading, from left to right and as many lines as they need. */
  public record Row(String title, List<Panel> panels) {
    public Row {
      panels = List.copyOf(panels);
    }

    /** A row of these. */
    public static Row of(String title, Panel... panels) {
      return new Row(title, List.of(panels));
    }
  }

  /** All panels. */
  public List<Panel> panels() {
    return rows.stream().flatMap(row -> row.panels().stream()).toList();
  }
}
