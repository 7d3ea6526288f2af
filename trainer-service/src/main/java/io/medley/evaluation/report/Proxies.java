package io.medley.evaluation.report;

import io.medley.contracts.report.Interval;
import io.medley.contracts.report.ProxyReport;
import io.medley.evaluation.statistics.ConfidenceInterval;
import io.medley.evaluation.statistics.DecisionAccuracy;
import io.medley.evaluation.statistics.DecisionAccuracy.Pair;
import io.medley.evaluation.statistics.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a cheap student decides as a dearer one does, for every two students of a report. */
final class Proxies {
  /** The students by what a run of them takes, the cheapest first. */
  private static final List<String> BY_COST =
      List.of("ngrams", "minilm-probe", "minilm", "bert-base");

  private Proxies() {}

  /**
   * In the order of their cost; one for each training size. Students that have no two settings in
   * common are left out.
   *
   * @param students in plan order, which is also that of students of unknown cost
   */
  static List<ProxyReport> of(List<StudentResults> students) {
    List<StudentResults> byCost = new ArrayList<>(students);
    byCost.sort(Comparator.comparingInt(student -> rank(student.student())));
    List<ProxyReport> all = new ArrayList<>();
    for (int cheap = 0; cheap < byCost.size(); cheap++) {
      for (int dear = cheap + 1; dear < byCost.size(); dear++) {
        all.addAll(of(byCost.get(cheap), byCost.get(dear)));
      }
    }
    return all;
  }

  private static int rank(String student) {
    int rank = BY_COST.indexOf(student);
    return rank < 0 ? BY_COST.size() : rank;
  }

  private static List<ProxyReport> of(StudentResults cheap, StudentResults dear) {
    Map<Integer, List<String>> bySize = new LinkedHashMap<>();
    for (SettingRuns runs : cheap.settings()) {
      String name = runs.setting().name();
      if (dear.setting(name).isPresent()) {
        bySize.computeIfAbsent(runs.setting().trainSize(), size -> new ArrayList<>()).add(name);
      }
    }
    List<ProxyReport> all = new ArrayList<>();
    bySize.forEach(
        (size, settings) -> {
          Set<String> compared = new HashSet<>();
          List<Pair> pairs = pairs(cheap, dear, settings, compared);
          if (!pairs.isEmpty()) {
            all.add(report(cheap, dear, size, DecisionAccuracy.of(compared.size(), pairs)));
          }
        });
    return all;
  }

  /** The pairs that both students can compare; adds what they are of to {@code compared}. */
  private static List<Pair> pairs(
      StudentResults cheap, StudentResults dear, List<String> settings, Set<String> compared) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      for (int j = 0; j < i; j++) {
        Optional<Difference> left = cheap.difference(settings.get(i), settings.get(j));
        Optional<Difference> right = dear.difference(settings.get(i), settings.get(j));
        if (left.isPresent() && right.isPresent()) {
          pairs.add(new Pair(left.get().estimate(), right.get().estimate()));
          compared.add(settings.get(i));
          compared.add(settings.get(j));
        }
      }
    }
    return pairs;
  }

  private static ProxyReport report(
      StudentResults cheap, StudentResults dear, @Nullable Integer size, DecisionAccuracy counted) {
    ConfidenceInterval interval = counted.interval();
    return new ProxyReport(
        cheap.student(),
        dear.student(),
        size,
        counted.settings(),
        counted.pairs(),
        counted.agreeing(),
        counted.ties(),
        new Interval(counted.share(), interval.low(), interval.high()));
  }
}
