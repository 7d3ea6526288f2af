package io.medley.evaluation.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A study with its planned comparisons: each setting and real-plus against real-only, neighbours.
 */
record SimulatedStudy(
    Scenario scenario, List<Treatment> treatments, Study study, List<Pair> pairs) {

  /** A comparison of two treatments, and whether they truly differ. */
  record Pair(int left, int right, double truth) {}

  static SimulatedStudy draw(Scenario scenario, RandomGenerator random) {
    List<Treatment> treatments = new SimulatedCells(scenario, random).draw();
    return new SimulatedStudy(
        scenario, treatments, Study.of(scenario.design(), treatments), pairs(scenario));
  }

  static List<Pair> pairs(Scenario scenario) {
    List<Pair> pairs = new ArrayList<>();
    for (int k = 1; k < scenario.treatments(); k++) {
      pairs.add(pair(scenario, k, 0));
    }
    for (int k = 2; k <= scenario.settings(); k++) {
      pairs.add(pair(scenario, k, k - 1));
    }
    return pairs;
  }

  private static Pair pair(Scenario scenario, int left, int right) {
    return new Pair(left, right, (scenario.gain(left) - scenario.gain(right)) / 100);
  }

  List<Difference> differences() {
    return pairs.stream()
        .map(p -> study.difference(scenario.name(p.left()), scenario.name(p.right())).orElseThrow())
        .toList();
  }

  double[] means(int treatment) {
    return treatments.get(treatment).replicates().values().stream()
        .mapToDouble(Cells::mean)
        .toArray();
  }
}
