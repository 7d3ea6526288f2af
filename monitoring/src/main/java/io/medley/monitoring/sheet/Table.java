package io.medley.monitoring.sheet;

import io.medley.monitoring.grafana.Panel;
import io.medley.monitoring.prometheus.Series;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws the newest values of queries, a row for each set of labels. */
final class Table {

  private static final int LINE = 15;

  private Table() {}

  static void draw(Pen pen, Panel panel, List<List<Series>> answers, Rectangle2D box) {
    Map<String, Row> rows = new TreeMap<>();
    TreeSet<String> labels = new TreeSet<>();
    for (int query = 0; query < answers.size(); query++) {
      for (Series series : answers.get(query)) {
        TreeMap<String, String> shown = series.sortedLabels();
        shown.keySet().removeAll(panel.style().hidden());
        labels.addAll(shown.keySet());
        rows.computeIfAbsent(shown.toString(), any -> new Row(shown, new TreeMap<>()))
            .values
            .put(query, series.last());
      }
    }
    List<String> head = new ArrayList<>(labels);
    for (int query = 0; query < answers.size(); query++) {
      if (!panel.style().hidden().contains(panel.queries().get(query).legend())) {
        head.add(panel.queries().get(query).legend());
      }
    }
    double width = (box.getWidth() - 20) / Math.max(1, head.size());
    double y = box.getY() + 40;
    for (int i = 0; i < head.size(); i++) {
      pen.text(head.get(i), box.getX() + 10 + i * width, y, width - 6, Pen.MUTED);
    }
    if (rows.isEmpty()) {
      pen.text("no data", box.getCenterX() - 20, box.getCenterY() + 10, 80, Pen.MUTED);
    }
    for (Row row : rows.values()) {
      y += LINE;
      if (y > box.getMaxY() - 4) {
        break;
      }
      pen.fill(box.getX() + 8, y - LINE + 4, box.getWidth() - 16, 1, Pen.GRID);
      List<String> cells = row.cells(labels, answers.size(), panel);
      for (int i = 0; i < Math.min(cells.size(), head.size()); i++) {
        pen.text(cells.get(i), box.getX() + 10 + i * width, y, width - 6, Pen.INK);
      }
    }
  }

  private record Row(Map<String, String> labels, Map<Integer, Double> values) {
    private List<String> cells(TreeSet<String> names, int queries, Panel panel) {
      List<String> cells = new ArrayList<>();
      names.forEach(name -> cells.add(labels.getOrDefault(name, "")));
      for (int query = 0; query < queries; query++) {
        Double value = values.get(query);
        cells.add(value == null ? "" : Numbers.text(value, panel.unit()));
      }
      return cells;
    }
  }
}
