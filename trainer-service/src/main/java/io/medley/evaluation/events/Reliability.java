package io.medley.evaluation.events;

import io.medley.contracts.report.SettingReport.ReliabilityBin;
import io.medley.contracts.training.RunResult.Prediction;
import io.medley.evaluation.statistics.RunMetrics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Predictions sorted by their confidence, in the bins of the calibration error. */
public final class Reliability {
  private Reliability() {}

  /**
   * The predictions of a run in one bin.
   *
   * @param index of the bin, 0 is the least confident
   * @param confidence sum of their confidences
   * @param hits how many of them are right
   * @param n how many there are, 1 or more
   */
  record Bin(int index, double confidence, int hits, int n) {}

  /** The bins of a run that are not empty, in order. */
  static List<Bin> of(List<Prediction> predictions) {
    double[] confidence = new double[RunMetrics.BINS];
    int[] hits = new int[RunMetrics.BINS];
    int[] n = new int[RunMetrics.BINS];
    for (Prediction p : predictions) {
      int bin = RunMetrics.bin(p.confidence());
      confidence[bin] += p.confidence();
      hits[bin] += p.gold() == p.predicted() ? 1 : 0;
      n[bin]++;
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < n.length; i++) {
      if (n[i] > 0) {
        bins.add(new Bin(i, confidence[i], hits[i], n[i]));
      }
    }
    return bins;
  }

  /** The bins of several runs together. */
  public static List<ReliabilityBin> together(Collection<RunOutcome> runs) {
    double[] confidence = new double[RunMetrics.BINS];
    long[] hits = new long[RunMetrics.BINS];
    int[] n = new int[RunMetrics.BINS];
    for (RunOutcome run : runs) {
      for (Bin bin : run.reliability()) {
        confidence[bin.index()] += bin.confidence();
        hits[bin.index()] += bin.hits();
        n[bin.index()] += bin.n();
      }
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int i = 0; i < n.length; i++) {
      if (n[i] > 0) {
        bins.add(new ReliabilityBin(confidence[i] / n[i], (double) hits[i] / n[i], n[i]));
      }
    }
    return bins;
  }
}
