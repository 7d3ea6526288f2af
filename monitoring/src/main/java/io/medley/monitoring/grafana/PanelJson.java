package io.medley.monitoring.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON of panels. */
final class PanelJson {

  private static final String SOURCE = "${datasource}";

  /** Grafana draws a gap where there is no value; a missing value is no 0. */
  private static final String NO_VALUE = "no data";

  private PanelJson() {}

  static Map<String, Object> source() {
    return Fields.of("type", "prometheus", "uid", SOURCE);
  }

  static Map<String, Object> row(int id, String title, int y) {
    return Fields.of(
        "id",
        id,
        "type",
        "row",
        "title",
        title,
        "collapsed",
        false,
        "gridPos",
        position(0, y, Panel.COLUMNS, 1),
        "panels",
        List.of());
  }

  static Map<String, Object> of(Panel panel, int id, int x, int y) {
    String repeat = panel.style().repeat();
    return Fields.of(
        "id",
        id,
        "type",
        panel.kind().id(),
        "title",
        panel.title(),
        "description",
        panel.description(),
        "datasource",
        source(),
        "gridPos",
        position(x, y, panel.width(), panel.height()),
        "repeat",
        repeat.isEmpty() ? null : repeat,
        "repeatDirection",
        repeat.isEmpty() ? null : "h",
        "maxPerRow",
        repeat.isEmpty() ? null : 3,
        "fieldConfig",
        Fields.of("defaults", defaults(panel), "overrides", overrides(panel)),
        "options",
        options(panel.kind()),
        "transformations",
        panel.kind() == Panel.Kind.TABLE ? joined(panel) : null,
        "targets",
        targets(panel));
  }

  private static Map<String, Object> position(int x, int y, int width, int height) {
    return Fields.of("x", x, "y", y, "w", width, "h", height);
  }

  private static Map<String, Object> defaults(Panel panel) {
    return Fields.of(
        "unit",
        panel.unit().id(),
        "noValue",
        NO_VALUE,
        "min",
        panel.style().least(),
        "thresholds",
        thresholds(panel.style().alarm()),
        "custom",
        panel.kind() == Panel.Kind.LINES ? lines(panel) : Fields.of());
  }

  private static Map<String, Object> thresholds(Double alarm) {
    List<Object> steps = new ArrayList<>();
    Map<String, Object> calm = Fields.of("color", "green");
    calm.put("value", null);
    steps.add(calm);
    if (alarm != null) {
      steps.add(Fields.of("color", "red", "value", alarm));
    }
    return Fields.of("mode", "absolute", "steps", steps);
  }

  private static Map<String, Object> lines(Panel panel) {
    return Fields.of(
        "drawStyle",
        "line",
        "lineWidth",
        1,
        "fillOpacity",
        0,
        "showPoints",
        "auto",
        "spanNulls",
        false,
        "axisLabel",
        panel.axis(),
        "thresholdsStyle",
        Fields.of("mode", panel.style().alarm() == null ? "off" : "line"));
  }

  /** The band is filled down from its upper end, and both ends are thin and grey. */
  private static List<Object> overrides(Panel panel) {
    if (!panel.style().band()) {
      return List.of();
    }
    return List.of(
        Fields.of(
            "matcher",
            Fields.of("id", "byFrameRefID", "options", "B"),
            "properties",
            List.of(colour())),
        Fields.of(
            "matcher",
            Fields.of("id", "byFrameRefID", "options", "C"),
            "properties",
            List.of(
                colour(),
                Fields.of("id", "custom.fillBelowTo", "value", panel.queries().get(1).legend()),
                Fields.of("id", "custom.fillOpacity", "value", 12))));
  }

  private static Map<String, Object> colour() {
    return Fields.of("id", "color", "value", Fields.of("mode", "fixed", "fixedColor", "#8e8e8e"));
  }

  private static Map<String, Object> options(Panel.Kind kind) {
    return switch (kind) {
      case LINES ->
          Fields.of(
              "legend",
              Fields.of(
                  "showLegend",
                  true,
                  "displayMode",
                  "list",
                  "placement",
                  "bottom",
                  "calcs",
                  List.of()),
              "tooltip",
              Fields.of("mode", "multi", "sort", "desc"));
      case NUMBER ->
          Fields.of(
              "reduceOptions",
              Fields.of("calcs", List.of("lastNotNull"), "fields", "", "values", false),
              "orientation",
              "auto",
              "textMode",
              "auto",
              "wideLayout",
              true,
              "colorMode",
              "value",
              "graphMode",
              "area",
              "justifyMode",
              "auto",
              "showPercentChange",
              false,
              "percentChangeColorMode",
              "standard");
      case TABLE -> Fields.of("frameIndex", 0, "showHeader", true, "cellHeight", "sm");
    };
  }

  private static List<Object> targets(Panel panel) {
    List<Object> targets = new ArrayList<>();
    boolean instant = panel.kind() == Panel.Kind.TABLE;
    for (Query query : panel.queries()) {
      targets.add(
          Fields.of(
              "refId",
              reference(targets.size()),
              "datasource",
              source(),
              "editorMode",
              "code",
              "expr",
              query.expression(),
              "legendFormat",
              query.legend(),
              "format",
              instant ? "table" : "time_series",
              "instant",
              instant,
              "range",
              !instant));
    }
    return targets;
  }

  private static String reference(int index) {
    return String.valueOf((char) ('A' + index));
  }

  /** One row for each set of labels; each query's value under its name. */
  private static List<Object> joined(Panel panel) {
    Map<String, Object> hidden = Fields.of("Time", true);
    panel.style().hidden().forEach(label -> hidden.put(label, true));
    Map<String, Object> names = Fields.of();
    for (int i = 0; i < panel.queries().size(); i++) {
      String column = panel.queries().size() == 1 ? "Value" : "Value #" + reference(i);
      names.put(column, panel.queries().get(i).legend());
    }
    return List.of(
        Fields.of("id", "merge", "options", Fields.of()),
        Fields.of(
            "id",
            "organize",
            "options",
            Fields.of("excludeByName", hidden, "indexByName", Fields.of(), "renameByName", names)));
  }
}
