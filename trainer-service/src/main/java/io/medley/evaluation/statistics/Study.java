package io.medley.evaluation.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All treatments of one student, and what can be said of them. All tables have the same test items;
 * in {@link Design#FIXED} also the same seeds. Pure, immutable, thread-safe; equal arguments give
 * equal values. The formulas are in docs/statistics.md.
 */
public final class Study {
  private static final double ALPHA = 0.05;

  private final SortedMap<String, Measured> treatments = new TreeMap<>();
  private final VarianceModel model;

  private Study(Design design, Collection<Treatment> treatments) {
    treatments.forEach(t -> this.treatments.put(t.name(), Measured.of(t)));
    this.model =
        switch (design) {
          case REDRAWN -> new CrossedReplicates(this.treatments.values());
          case FIXED -> new NestedReplicates(this.treatments.values());
        };
  }

  /** A study. Throws where tables do not fit together. */
  public static Study of(Design design, Collection<Treatment> treatments) {
    requireDifferentNames(treatments);
    requireOneShape(design, treatments);
    return new Study(design, treatments);
  }

  private static void requireDifferentNames(Collection<Treatment> treatments) {
    Map<String, Long> count =
        treatments.stream().collect(Collectors.groupingBy(Treatment::name, Collectors.counting()));
    count.forEach(
        (name, n) -> {
          if (n > 1) {
            throw new IllegalArgumentException(name + " is there " + n + " times");
          }
        });
  }

  private static void requireOneShape(Design design, Collection<Treatment> treatments) {
    List<Cells> tables = new ArrayList<>();
    treatments.forEach(t -> tables.addAll(t.replicates().values()));
    for (Cells cells : tables) {
      if (design == Design.FIXED) {
        cells.requireSameShape(tables.get(0));
      } else if (cells.items() != tables.get(0).items()) {
        throw new IllegalArgumentException(
            "tables of %d and of %d items".formatted(tables.get(0).items(), cells.items()));
      }
    }
  }

  /**
   * Accuracy with its plain interval over replicates, seeds and test items; over seeds and items
   * alone where there is one replicate and no other to judge by. Ends are in [0, 1].
   */
  public Estimate accuracy(String treatment) {
    Difference mean = contrast(weights(treatment, 1)).orElseThrow();
    ConfidenceInterval interval = mean.interval(ALPHA);
    return new Estimate(mean.estimate(), Math.max(0, interval.low()), Math.min(1, interval.high()));
  }

  /** Standard deviation of accuracy between replicates; empty with fewer than two. */
  public OptionalDouble spread(String treatment) {
    double[] means = treatments.get(treatment).means();
    return means.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(Moments.variance(means)));
  }

  /** Accuracy of left minus that of right; empty where they have no replicate in common. */
  public Optional<Difference> difference(String left, String right) {
    return difference(List.of(left), List.of(right));
  }

  /**
   * Mean accuracy of the treatments on the left minus that of those on the right; empty where they
   * have no replicate in common.
   */
  public Optional<Difference> difference(List<String> left, List<String> right) {
    SortedMap<String, Double> weights = new TreeMap<>();
    add(weights, left, 1);
    add(weights, right, -1);
    return contrast(weights);
  }

  /**
   * What those on the left gain over their base, in the mean, minus what those on the right gain
   * over their own; empty where all of them have no replicate in common.
   */
  public Optional<Difference> differenceOfGains(
      List<String> left, String leftBase, List<String> right, String rightBase) {
    SortedMap<String, Double> weights = new TreeMap<>();
    add(weights, left, 1);
    add(weights, List.of(leftBase), -1);
    add(weights, right, -1);
    add(weights, List.of(rightBase), 1);
    return contrast(weights);
  }

  private static void add(SortedMap<String, Double> weights, List<String> side, double weight) {
    side.forEach(treatment -> weights.merge(treatment, weight / side.size(), Double::sum));
  }

  /**
   * The share of full's gain over none that setting has: (setting − none) / (full − none), with the
   * interval of Fieller (1954). Empty where full's gain is not above zero or they have no replicate
   * in common.
   */
  public Optional<Estimate> share(String setting, String none, String full) {
    Optional<Difference> gain = difference(setting, none);
    Optional<Difference> whole = difference(full, none);
    Optional<Difference> rest = difference(setting, full);
    if (gain.isEmpty() || whole.isEmpty() || rest.isEmpty() || whole.get().estimate() <= 0) {
      return Optional.empty();
    }
    double share = gain.get().estimate() / whole.get().estimate();
    SortedMap<String, Double> weights = weights(setting, 1);
    weights.put(none, share - 1);
    weights.put(full, -share);
    weights.values().removeIf(weight -> weight == 0);
    double freedom = contrast(weights).orElseThrow().freedom();
    return Optional.of(Fieller.of(gain.get(), whole.get(), rest.get(), freedom, ALPHA));
  }

  private Optional<Difference> contrast(SortedMap<String, Double> weights) {
    return model.components(Measured.Weighted.of(treatments, weights)).map(Difference::new);
  }

  private static SortedMap<String, Double> weights(String treatment, double weight) {
    SortedMap<String, Double> weights = new TreeMap<>();
    weights.put(treatment, weight);
    return weights;
  }
}
