package io.medley.dashboard.state;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medley.contracts.score.LevelScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Statistics by the number of samples, in columns as charts take them: {@code n} and one column for
 * each statistic. Only those that are drawn are kept.
 */
final class Series {
  /** The statistics that are drawn. */
  static final List<String> DRAWN =
      List.of(
          "vendi",
          "vendi2",
          "meanCosine",
          "distinct2",
          "mmd2Poly2",
          "mmd2Rbf",
          "energy",
          "tailMass");

  private final int[] n;
  private final Map<String, double[]> columns = new LinkedHashMap<>();

  private <T> Series(List<T> points, ToIntFunction<T> n, Function<T, Map<String, Double>> values) {
    this.n = points.stream().mapToInt(n).toArray();
    for (String statistic : DRAWN) {
      double[] column =
          points.stream()
              .map(values)
              .mapToDouble(point -> point.getOrDefault(statistic, Double.NaN))
              .toArray();
      for (double value : column) {
        if (!Double.isNaN(value)) {
          columns.put(statistic, column);
          break;
        }
      }
    }
  }

  /** All samples so far, at each point. */
  static Series cumulative(List<LevelScores.Point> history) {
    return new Series(history, LevelScores.Point::n, LevelScores.Point::values);
  }

  /** The last four panes, at each point; n is that of the samples so far. */
  static Series rolling(List<LevelScores.Window> windows, int samplesPerPane) {
    return new Series(
        windows, window -> (window.lastPane() + 1) * samplesPerPane, LevelScores.Window::values);
  }

  /** {@code {"n": […], "vendi": […]}}, null where a point has no value. */
  @JsonValue
  Map<String, List<? extends Number>> columns() {
    Map<String, List<? extends Number>> json = new LinkedHashMap<>();
    List<Integer> sizes = new ArrayList<>(n.length);
    for (int size : n) {
      sizes.add(size);
    }
    json.put("n", sizes);
    columns.forEach((statistic, column) -> json.put(statistic, numbers(column)));
    return json;
  }

  private static List<Double> numbers(double[] column) {
    List<Double> numbers = new ArrayList<>(column.length);
    for (double value : column) {
      numbers.add(Double.isFinite(value) ? value : null);
    }
    return numbers;
  }
}
