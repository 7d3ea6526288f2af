package io.medley.monitoring.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON of dashboards, in Grafana's classic model, which versions from 9 on read. */
public final class DashboardJson {

  /** Of the dashboards, by which they link to each other. */
  private static final String TAG = "medley";

  private static final int SCHEMA_VERSION = 39;

  private DashboardJson() {}

  /** The text of a file. */
  public static String of(Dashboard dashboard) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(fields(dashboard)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> fields(Dashboard dashboard) {
    return Fields.of(
        "uid",
        dashboard.uid(),
        "title",
        dashboard.title(),
        "description",
        dashboard.description(),
        "tags",
        List.of(TAG),
        "schemaVersion",
        SCHEMA_VERSION,
        "version",
        1,
        "editable",
        true,
        "graphTooltip",
        1,
        "refresh",
        "10s",
        "timezone",
        "browser",
        "time",
        Fields.of("from", "now-30m", "to", "now"),
        "links",
        List.of(links()),
        "templating",
        Fields.of("list", variables(dashboard)),
        "panels",
        panels(dashboard));
  }

  /** To the other dashboards, with the time and the variables of this one. */
  private static Map<String, Object> links() {
    return Fields.of(
        "type",
        "dashboards",
        "title",
        "Medley",
        "tags",
        List.of(TAG),
        "keepTime",
        true,
        "includeVars",
        true,
        "asDropdown",
        false,
        "targetBlank",
        false,
        "icon",
        "external link",
        "tooltip",
        "",
        "url",
        "");
  }

  private static List<Object> variables(Dashboard dashboard) {
    List<Object> all = new ArrayList<>();
    all.add(
        Fields.of(
            "name",
            "datasource",
            "label",
            "Prometheus",
            "type",
            "datasource",
            "query",
            "prometheus",
            "refresh",
            1,
            "hide",
            0,
            "multi",
            false,
            "includeAll",
            false));
    dashboard.variables().forEach(variable -> all.add(variable(variable)));
    return all;
  }

  private static Map<String, Object> variable(Variable variable) {
    return Fields.of(
        "name",
        variable.name(),
        "label",
        variable.label(),
        "type",
        "query",
        "datasource",
        PanelJson.source(),
        "query",
        Fields.of("query", variable.query(), "refId", "Values"),
        "refresh",
        2,
        "sort",
        1,
        "hide",
        0,
        "multi",
        variable.several(),
        "includeAll",
        variable.several(),
        "allValue",
        variable.several() ? ".*" : null,
        "current",
        current(variable));
  }

  private static Map<String, Object> current(Variable variable) {
    if (!variable.first().isEmpty()) {
      return Fields.of("text", variable.first(), "value", variable.first());
    }
    return variable.several()
        ? Fields.of("text", List.of("All"), "value", List.of("$__all"))
        : null;
  }

  private static List<Object> panels(Dashboard dashboard) {
    List<Object> all = new ArrayList<>();
    int y = 0;
    for (Dashboard.Row row : dashboard.rows()) {
      all.add(PanelJson.row(all.size() + 1, row.title(), y++));
      int x = 0;
      int tallest = 0;
      for (Panel panel : row.panels()) {
        if (x + panel.width() > Panel.COLUMNS) {
          x = 0;
          y += tallest;
          tallest = 0;
        }
        all.add(PanelJson.of(panel, all.size() + 1, x, y));
        x += panel.width();
        tallest = Math.max(tallest, panel.height());
      }
      y += tallest;
    }
    return all;
  }
}
