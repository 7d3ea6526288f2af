package io.medley.evaluation.rounds;

import io.medley.contracts.report.RoundReport;
import io.medley.contracts.report.RoundReport.Alarm;
import io.medley.contracts.report.RoundReport.Models;
import io.medley.contracts.report.RoundReport.Value;
import io.medley.evaluation.statistics.Estimate;
import io.medley.evaluation.statistics.OneSample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rounds over all their chains. */
public final class Rounds {
  private Rounds() {}

  /**
   * One report for each setting, in the order in which settings come first.
   *
   * @param chains every round of every chain that there is
   * @param students in the order of the request
   */
  public static List<RoundReport> of(List<ChainRound> chains, List<String> students) {
    Map<String, Set<Alarm>> alarms = Alarms.of(chains, students);
    return Settings.of(chains).stream()
        .map(
            round -> report(round, students, alarms.getOrDefault(round.get(0).setting(), Set.of())))
        .toList();
  }

  private static RoundReport report(
      List<ChainRound> chains, List<String> students, Set<Alarm> alarms) {
    ChainRound first = chains.get(0);
    List<Models> models = new ArrayList<>();
    for (String student : students) {
      Map<String, Value> values = means(chains.stream().map(c -> c.of(student)).toList());
      if (!values.isEmpty()) {
        models.add(new Models(student, values));
      }
    }
    return new RoundReport(
        first.setting(),
        first.knob(),
        first.update(),
        first.round(),
        chains.size(),
        means(chains.stream().map(ChainRound::values).toList()),
        models,
        List.copyOf(alarms));
  }

  /** The mean of each value over the chains that have it. */
  private static Map<String, Value> means(List<Map<String, Double>> chains) {
    SortedMap<String, List<Double>> byName = new TreeMap<>();
    for (Map<String, Double> chain : chains) {
      chain.forEach(
          (name, value) -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    }
    SortedMap<String, Value> means = new TreeMap<>();
    byName.forEach((name, values) -> means.put(name, value(OneSample.mean(values))));
    return Collections.unmodifiableSortedMap(means);
  }

  private static Value value(Estimate mean) {
    return new Value(mean.mean(), mean.low(), mean.high());
  }
}
