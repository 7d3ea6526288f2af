package io.medley.evaluation.statistics;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A treatment with its tables' means. */
record Measured(Treatment.Replication replication, SortedMap<Integer, Table> tables) {

  static Measured of(Treatment treatment) {
    SortedMap<Integer, Table> tables = new TreeMap<>();
    treatment.replicates().forEach((replicate, cells) -> tables.put(replicate, Table.of(cells)));
    return new Measured(treatment.replication(), Collections.unmodifiableSortedMap(tables));
  }

  /** The replicates that all of them have. */
  static SortedSet<Integer> common(Iterable<Measured> treatments) {
    SortedSet<Integer> common = null;
    for (Measured treatment : treatments) {
      SortedSet<Integer> replicates = new TreeSet<>(treatment.tables.keySet());
      if (common != null) {
        replicates.retainAll(common);
      }
      common = replicates;
    }
    return common;
  }

  boolean pooled() {
    return replication == Treatment.Replication.POOLED;
  }

  /** The means of the replicates, in order. */
  double[] means() {
    return tables.values().stream().mapToDouble(Table::mean).toArray();
  }

  /** Mean over replicates, by item. */
  double[] byItem() {
    return Moments.columnMeans(rows(Table::byItem));
  }

  /** Mean over replicates, by seed; all replicates have the same seeds. */
  double[] bySeed() {
    return Moments.columnMeans(rows(Table::bySeed));
  }

  double[][] rows(Function<Table, double[]> row) {
    return tables.values().stream().map(row).toArray(double[][]::new);
  }

  int runs() {
    return tables.values().stream().mapToInt(Table::seeds).sum();
  }

  /** A treatment in a contrast. */
  record Weighted(Measured treatment, double weight) {
    static List<Weighted> of(Map<String, Measured> treatments, SortedMap<String, Double> weights) {
      return weights.entrySet().stream()
          .map(e -> new Weighted(required(treatments, e.getKey()), e.getValue()))
          .toList();
    }

    private static Measured required(Map<String, Measured> treatments, String name) {
      if (!treatments.containsKey(name)) {
        throw new IllegalArgumentException(name + " is not in the study");
      }
      return treatments.get(name);
    }

    double squared() {
      return weight * weight;
    }
  }
}
