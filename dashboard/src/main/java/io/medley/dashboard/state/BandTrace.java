package io.medley.dashboard.state;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medley.contracts.score.Band;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bands of real data that were seen while a level grew, by n. A level's scores hold the band at
 * their present n alone; after a restart the earlier ones are not known. Immutable.
 */
final class BandTrace {
  static final BandTrace NONE = new BandTrace(Map.of());

  private static final int MOST = 256;

  private final Map<String, TreeMap<Integer, Edge>> edges;

  private record Edge(double low, double high) {}

  private BandTrace(Map<String, TreeMap<Integer, Edge>> edges) {
    this.edges = edges;
  }

  /** With the bands of a set; the ones farthest back go where there are too many. */
  BandTrace with(Map<String, Band> bands) {
    Map<String, TreeMap<Integer, Edge>> all = new LinkedHashMap<>(edges);
    bands.forEach(
        (statistic, band) -> {
          if (Series.DRAWN.contains(statistic)) {
            TreeMap<Integer, Edge> trace =
                new TreeMap<>(all.getOrDefault(statistic, new TreeMap<>()));
            trace.put(band.n(), new Edge(band.low(), band.high()));
            if (trace.size() > MOST) {
              trace.pollFirstEntry();
            }
            all.put(statistic, trace);
          }
        });
    return new BandTrace(all);
  }

  /** {@code {"vendi": {"n": […], "low": […], "high": […]}}}. */
  @JsonValue
  Map<String, Map<String, List<? extends Number>>> columns() {
    Map<String, Map<String, List<? extends Number>>> json = new LinkedHashMap<>();
    edges.forEach(
        (statistic, trace) ->
            json.put(
                statistic,
                Map.of(
                    "n", List.copyOf(trace.keySet()),
                    "low", trace.values().stream().map(Edge::low).toList(),
                    "high", trace.values().stream().map(Edge::high).toList())));
    return json;
  }
}
