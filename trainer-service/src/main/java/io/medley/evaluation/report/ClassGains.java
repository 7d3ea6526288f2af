package io.medley.evaluation.report;

import io.medley.contracts.report.SettingReport.ClassGain;
import io.medley.evaluation.events.RunOutcome;
import io.medley.evaluation.report.SettingRuns.Replicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How well each class is found, and what that gains over real-only. */
final class ClassGains {
  private ClassGains() {}

  /**
   * Per class that the test set has, in order. The gain pairs each replicate with real-only on the
   * same draw; a replicate without it has no part in the gains.
   *
   * @param baseline real-only, with at least one run
   */
  static List<ClassGain> of(List<String> labels, SettingRuns runs, SettingRuns baseline) {
    int[] items = items(labels.size(), runs.runs().get(0));
    double[] recall = mean(runs.replicates().stream().map(r -> recall(r, items)).toList());
    List<double[]> gains = new ArrayList<>();
    for (Replicate replicate : runs.replicates()) {
      Optional<Replicate> real = baseline.onDraw(replicate.arm().drawn());
      real.ifPresent(r -> gains.add(minus(recall(replicate, items), recall(r, items))));
    }
    List<ClassGain> all = new ArrayList<>();
    if (!gains.isEmpty()) {
      double[] gain = mean(gains);
      for (int c = 0; c < items.length; c++) {
        if (items[c] > 0) {
          all.add(new ClassGain(labels.get(c), recall[c], gain[c], items[c]));
        }
      }
    }
    return all;
  }

  private static int[] items(int classes, RunOutcome run) {
    int[] items = new int[classes];
    run.gold().forEach(gold -> items[gold]++);
    return items;
  }

  private static double[] recall(Replicate replicate, int[] items) {
    long[] hits = new long[items.length];
    for (RunOutcome run : replicate.runs().values()) {
      for (int i = 0; i < run.gold().size(); i++) {
        hits[run.gold().get(i)] += run.hit(i) ? 1 : 0;
      }
    }
    double[] recall = new double[items.length];
    for (int c = 0; c < recall.length; c++) {
      recall[c] = items[c] == 0 ? 0 : (double) hits[c] / items[c] / replicate.runs().size();
    }
    return recall;
  }

  private static double[] minus(double[] left, double[] right) {
    double[] difference = new double[left.length];
    for (int c = 0; c < left.length; c++) {
      difference[c] = left[c] - right[c];
    }
    return difference;
  }

  private static double[] mean(List<double[]> rows) {
    double[] mean = new double[rows.get(0).length];
    for (double[] row : rows) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += row[c] / rows.size();
      }
    }
    return mean;
  }
}
