package io.medley.evaluation.statistics;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What simulated studies are like. Standard deviations are in points of accuracy. There are {@code
 * real-only}, mixed settings {@code s1} to the last, and {@code real-plus} where it is asked for.
 * Immutable.
 */
final class Scenario implements Cloneable {
  private final Design design;
  private final int settings;
  private final boolean realPlus;
  private final int replicates;
  private double accuracy = 0.65;
  private double replicate = 1.4;
  private double seed = 0.7;
  private double[] gains;
  private double[] factors;
  private double[] onDraws;
  private int[] groups;
  private double alike;

  private Scenario(Design design, int settings, boolean realPlus, int replicates) {
    this.design = design;
    this.settings = settings;
    this.realPlus = realPlus;
    this.replicates = replicates;
    this.gains = new double[treatments()];
    this.factors = ones();
    this.onDraws = ones();
    this.groups = new int[treatments()];
  }

  private double[] ones() {
    double[] ones = new double[treatments()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** As measured: three settings and their variances. */
  static Scenario measured(Design design, int settings, boolean realPlus, int replicates) {
    return new Scenario(design, settings, realPlus, replicates);
  }

  Design design() {
    return design;
  }

  int settings() {
    return settings;
  }

  boolean realPlus() {
    return realPlus;
  }

  int replicates() {
    return replicates;
  }

  int seeds() {
    return 5;
  }

  int items() {
    return 1_000;
  }

  /** Of real-only. */
  double accuracy() {
    return accuracy;
  }

  /** What a draw of the training texts adds to all treatments. */
  double draw() {
    return 2.5;
  }

  /** How many times as much a draw adds to a treatment. */
  double onDraw(int treatment) {
    return onDraws[treatment];
  }

  /** Between replicates of a treatment, seeds and items that are its own included. */
  double replicate() {
    return replicate;
  }

  /** How many times as much a treatment varies between replicates. */
  double factor(int treatment) {
    return factors[treatment];
  }

  /** Between seeds, items that are their own included. */
  double seed() {
    return seed;
  }

  /** Of a treatment over real-only, in points. */
  double gain(int treatment) {
    return gains[treatment];
  }

  /** Treatments of one group vary in part together; 0 is for those that do not. */
  int group(int treatment) {
    return groups[treatment];
  }

  /** The share of the variance between replicates that a group has in common. */
  double alike() {
    return alike;
  }

  int treatments() {
    return settings + (realPlus ? 2 : 1);
  }

  String name(int treatment) {
    if (treatment == 0) {
      return "real-only";
    }
    return treatment <= settings ? "s" + treatment : "real-plus";
  }

  boolean given(int treatment) {
    return design == Design.FIXED && (treatment == 0 || treatment > settings);
  }

  /** The last setting gains so many points, the others none. */
  Scenario withGain(double points) {
    double[] changed = new double[treatments()];
    changed[settings] = points;
    return withGains(changed);
  }

  Scenario withGains(double... points) {
    return changed(s -> s.gains = points.clone());
  }

  /** One treatment varies so many times as much as the others. */
  Scenario withFactor(int treatment, double factor) {
    return changed(
        s -> {
          s.factors = factors.clone();
          s.factors[treatment] = factor;
        });
  }

  Scenario withOnDraw(int treatment, double times) {
    return changed(
        s -> {
          s.onDraws = onDraws.clone();
          s.onDraws[treatment] = times;
        });
  }

  Scenario withAccuracy(double share) {
    return changed(s -> s.accuracy = share);
  }

  Scenario withSeedDeviation(double points) {
    return changed(
        s -> {
          s.replicate =
              Math.sqrt(replicate * replicate + (points * points - seed * seed) / seeds());
          s.seed = points;
        });
  }

  /** Treatments of the same number above 0 have a share of their variance in common. */
  Scenario withGroups(double share, int... ofTreatments) {
    return changed(
        s -> {
          s.alike = share;
          s.groups = ofTreatments.clone();
        });
  }

  private Scenario changed(Consumer<Scenario> change) {
    try {
      Scenario copy = (Scenario) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
