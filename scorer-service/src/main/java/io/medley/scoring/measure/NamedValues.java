package io.medley.scoring.measure;

import io.medley.diversity.Statistic;
import java.util.Map;
import java.util.TreeMap;

/** Values of statistics by their published names, those of diversity and of shift apart. */
public record NamedValues(Map<String, Double> diversity, Map<String, Double> shift) {

  public static NamedValues of(Map<Statistic, Double> values) {
    NamedValues named = new NamedValues(new TreeMap<>(), new TreeMap<>());
    values.forEach(
        (statistic, value) ->
            (statistic.kind() == Statistic.Kind.SHIFT ? named.shift : named.diversity)
                .put(statistic.key(), value));
    return named;
  }

  /** Both together. */
  public Map<String, Double> all() {
    Map<String, Double> all = new TreeMap<>(diversity);
    all.putAll(shift);
    return all;
  }
}
