package io.medley.cli.compare;

import io.medley.cli.report.section.SettingRow;
import io.medley.contracts.report.Answer;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Experiments beside each other.
 *
 * @param experiments in the order asked for
 * @param differences what their requests differ in
 * @param settings by student and name, as the first experiment that has them orders them
 * @param pairings of each later experiment with the first
 */
public record ExperimentComparison(
    List<Experiment> experiments,
    List<RequestDifference> differences,
    List<SettingResults> settings,
    List<Pairing> pairings) {

  public ExperimentComparison {
    experiments = List.copyOf(experiments);
    differences = List.copyOf(differences);
    settings = List.copyOf(settings);
    pairings = List.copyOf(pairings);
  }

  /** An experiment and its answer, which reports from before answers lack. */
  public record Experiment(
      String experimentId, ExperimentReport.Status status, @Nullable Answer answer) {}

  /**
   * A setting in every experiment.
   *
   * @param results one for each experiment; null where it does not have the setting
   */
  public record SettingResults(
      String student, String setting, List<@Nullable SettingResult> results) {
    public SettingResults {
      results = Collections.unmodifiableList(new ArrayList<>(results));
    }
  }

  /**
   * What an experiment found of a setting.
   *
   * @param vendi mean over replicates, of whole sets; null without scores
   */
  public record SettingResult(
      int replicates,
      int seeds,
      Interval accuracy,
      @Nullable UtilityDiff utilityDiff,
      @Nullable Interval recoveredShare,
      Verdict.@Nullable Outcome outcome,
      @Nullable Double vendi) {}

  private record Key(String student, String setting) {}

  /** Of two or more reports. */
  public static ExperimentComparison of(List<ExperimentReport> reports) {
    Map<Key, SettingResult[]> results = new LinkedHashMap<>();
    for (int i = 0; i < reports.size(); i++) {
      for (SettingRow row : SettingRow.of(reports.get(i))) {
        results
                .computeIfAbsent(
                    new Key(row.setting().student(), row.name()),
                    any -> new SettingResult[reports.size()])[i] =
            result(row);
      }
    }
    List<SettingResults> settings = new ArrayList<>();
    results.forEach(
        (key, of) -> settings.add(new SettingResults(key.student, key.setting, Arrays.asList(of))));
    return new ExperimentComparison(
        reports.stream()
            .map(r -> new Experiment(r.experimentId(), r.status(), r.answer()))
            .toList(),
        RequestDifference.among(reports),
        settings,
        reports.stream().skip(1).map(later -> Pairing.of(later, reports.get(0))).toList());
  }

  private static SettingResult result(SettingRow row) {
    return new SettingResult(
        row.setting().replicates(),
        row.setting().seeds(),
        row.setting().accuracy(),
        row.setting().utilityDiff(),
        row.setting().recoveredShare(),
        row.outcome(),
        row.spread() == null ? null : row.spread().vendi().mean());
  }
}
