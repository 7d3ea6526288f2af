package io.medley.evaluation.statistics;

/**
 * What simulated studies are like. Standard deviations are in points of accuracy.
 *
 * @param settings number of mixed settings, {@code s1} to the last; beside them there is {@code
 *     real-only}, and {@code real-plus} where {@code realPlus} says so
 * @param accuracy of real-only
 * @param draw what a draw of the training texts adds to all treatments
 * @param onRealOnly how many times as much a draw adds to real-only
 * @param replicate between replicates of a treatment, seeds and items that are its own included
 * @param factors how many times as much the treatments vary: real-only, settings, real-plus
 * @param seed between seeds, items that are their own included
 * @param gains of the settings and real-plus over real-only, in points
 */
record Scenario(
    Design design,
    int settings,
    boolean realPlus,
    int replicates,
    int seeds,
    int items,
    double accuracy,
    double draw,
    double onRealOnly,
    double replicate,
    double[] factors,
    double seed,
    double[] gains) {

  /** As measured: three settings and their variances. */
  static Scenario measured(Design design, int settings, boolean realPlus, int replicates) {
    int treatments = settings + (realPlus ? 2 : 1);
    double[] factors = new double[treatments];
    java.util.Arrays.fill(factors, 1);
    return new Scenario(
        design,
        settings,
        realPlus,
        replicates,
        5,
        1_000,
        0.65,
        2.5,
        1,
        1.4,
        factors,
        0.7,
        new double[treatments]);
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
    return new Scenario(
        design,
        settings,
        realPlus,
        replicates,
        seeds,
        items,
        accuracy,
        draw,
        onRealOnly,
        replicate,
        factors,
        seed,
        points);
  }

  /** One treatment varies so many times as much as the others. */
  Scenario withFactor(int treatment, double factor) {
    double[] changed = factors.clone();
    changed[treatment] = factor;
    return new Scenario(
        design,
        settings,
        realPlus,
        replicates,
        seeds,
        items,
        accuracy,
        draw,
        onRealOnly,
        replicate,
        changed,
        seed,
        gains);
  }

  Scenario withOnRealOnly(double times) {
    return new Scenario(
        design,
        settings,
        realPlus,
        replicates,
        seeds,
        items,
        accuracy,
        draw,
        times,
        replicate,
        factors,
        seed,
        gains);
  }

  Scenario withAccuracy(double share) {
    return new Scenario(
        design,
        settings,
        realPlus,
        replicates,
        seeds,
        items,
        share,
        draw,
        onRealOnly,
        replicate,
        factors,
        seed,
        gains);
  }

  Scenario withSeedDeviation(double points) {
    double total = Math.sqrt(replicate * replicate + (points * points - seed * seed) / seeds);
    return new Scenario(
        design,
        settings,
        realPlus,
        replicates,
        seeds,
        items,
        accuracy,
        draw,
        onRealOnly,
        total,
        factors,
        points,
        gains);
  }
}
