package io.medley.cli.compare;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.ExperimentReport.RunReport;
import io.medley.contracts.request.DatasetSpec.TrainDraw;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two experiments run by run. They are paired where they were trained on draws of the same real
 * texts and evaluated on the same test items: with the same data, sizes, seed and draws.
 *
 * @param minuend the experiment whose accuracy counts
 * @param subtrahend the one that is taken from it
 * @param whyNot why they are not paired; null where they are
 * @param differences of settings that both have; empty where they are not paired
 */
public record Pairing(
    String minuend,
    String subtrahend,
    @Nullable String whyNot,
    List<PairedDifference> differences) {

  public Pairing {
    differences = List.copyOf(differences);
  }

  /**
   * A setting in both, by the runs that both have.
   *
   * @param mean of the replicates' differences, in accuracy; a replicate's is the mean over its
   *     seeds
   * @param lowest of the replicates' differences
   * @param highest of them
   * @param replicates that both have
   * @param runs that both have
   */
  public record PairedDifference(
      String student,
      String setting,
      double mean,
      double lowest,
      double highest,
      int replicates,
      int runs) {}

  private record RunKey(String student, String arm, int seed) {}

  private record SettingKey(String student, String setting) {}

  static Pairing of(ExperimentReport minuend, ExperimentReport subtrahend) {
    Optional<String> whyNot = whyNot(minuend, subtrahend);
    return new Pairing(
        minuend.experimentId(),
        subtrahend.experimentId(),
        whyNot.orElse(null),
        whyNot.isPresent() ? List.of() : differences(minuend, subtrahend));
  }

  private static Optional<String> whyNot(ExperimentReport a, ExperimentReport b) {
    boolean redrawn = a.request().dataset().trainDraw() == TrainDraw.REDRAWN;
    return RequestDifference.among(List.of(a, b)).stream()
        .filter(
            difference ->
                difference.path().startsWith("dataset.")
                    || difference.path().equals("seed")
                    || (redrawn && difference.path().equals("generation.replicates")))
        .map(
            difference ->
                "%s differs, so they rest on other real texts".formatted(difference.path()))
        .findFirst();
  }

  private static List<PairedDifference> differences(ExperimentReport a, ExperimentReport b) {
    Map<RunKey, Double> others = accuracies(b);
    Map<SettingKey, Map<String, List<Double>>> byArm = new LinkedHashMap<>();
    accuracies(a)
        .forEach(
            (run, accuracy) -> {
              Double other = others.get(run);
              if (other != null) {
                byArm
                    .computeIfAbsent(
                        new SettingKey(run.student, PlannedArm.setting(run.arm)),
                        any -> new TreeMap<>())
                    .computeIfAbsent(run.arm, any -> new ArrayList<>())
                    .add(accuracy - other);
              }
            });
    return byArm.entrySet().stream()
        .map(setting -> difference(setting.getKey(), setting.getValue().values()))
        .toList();
  }

  private static PairedDifference difference(
      SettingKey setting, Collection<List<Double>> replicates) {
    var means =
        replicates.stream()
            .mapToDouble(
                seeds -> seeds.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
            .summaryStatistics();
    return new PairedDifference(
        setting.student,
        setting.setting,
        means.getAverage(),
        means.getMin(),
        means.getMax(),
        replicates.size(),
        replicates.stream().mapToInt(List::size).sum());
  }

  private static Map<RunKey, Double> accuracies(ExperimentReport report) {
    return report.runs().stream()
        .filter(run -> run.accuracy() != null)
        .collect(
            Collectors.toMap(
                run -> new RunKey(run.student(), run.arm(), run.seed()),
                RunReport::accuracy,
                (first, second) -> first,
                LinkedHashMap::new));
  }
}
