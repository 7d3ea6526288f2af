package io.medley.benchmarks.soak;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plain picture of series over time: one panel for each, from 0 to its largest value. */
final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 90;
  private static final int MARGIN = 34;

  private Plot() {}

  /**
   * SVG.
   *
   * @param minutes when each value was taken
   * @param series values by name, as many as there are minutes
   */
  static String svg(List<Double> minutes, Map<String, List<Double>> series) {
    double last = minutes.isEmpty() ? 1 : Math.max(minutes.get(minutes.size() - 1), 1e-3);
    StringBuilder svg =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                .formatted(WIDTH, series.size() * (HEIGHT + MARGIN) + MARGIN));
    int top = MARGIN;
    for (Map.Entry<String, List<Double>> one : series.entrySet()) {
      double most = Math.max(1, one.getValue().stream().mapToDouble(v -> v).max().orElse(1));
      StringBuilder points = new StringBuilder();
      for (int i = 0; i < one.getValue().size(); i++) {
        points.append(
            String.format(
                Locale.ROOT,
                "%.1f,%.1f ",
                minutes.get(i) / last * WIDTH,
                top + HEIGHT * (1 - one.getValue().get(i) / most)));
      }
      svg.append(
          "<text x=\"0\" y=\"%d\">%s (0 to %.0f, %.0f minutes)</text>%n"
              .formatted(top - 6, one.getKey(), most, last));
      svg.append(
          "<rect x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#ccc\"/>%n"
              .formatted(top, WIDTH, HEIGHT));
      svg.append(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"#06c\"/>%n"
              .formatted(points.toString().strip()));
      top += HEIGHT + MARGIN;
    }
    return svg.append("</svg>\n").toString();
  }
}
