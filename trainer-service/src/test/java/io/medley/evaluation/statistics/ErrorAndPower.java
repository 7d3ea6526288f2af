package io.medley.evaluation.statistics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Counts over simulated studies of one scenario. Not thread-safe. */
final class ErrorAndPower {
  private final Scenario scenario;
  private final Map<Method, int[]> falseClaims = new EnumMap<>(Method.class);
  private final Map<Method, int[]> found = new EnumMap<>(Method.class);
  private int studies;
  private int covered;
  private int intervals;
  private int accuracyCovered;
  private int shares;
  private int openShares;
  private int sharesCovered;
  private int foundAlone;
  private double detectable;
  private double replicateVariance;
  private double itemVariance;

  private ErrorAndPower(Scenario scenario) {
    this.scenario = scenario;
    for (Method method : Method.values()) {
      falseClaims.put(method, new int[1]);
      found.put(method, new int[1]);
    }
  }

  /** Of so many studies, all decided by the seed. */
  static ErrorAndPower of(Scenario scenario, List<Method> methods, int studies, long seed) {
    ErrorAndPower counts = new ErrorAndPower(scenario);
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < studies; n++) {
      counts.add(SimulatedStudy.draw(scenario, random.split()), methods);
    }
    return counts;
  }

  private void add(SimulatedStudy study, List<Method> methods) {
    List<Difference> differences = study.differences();
    studies++;
    for (Method method : methods) {
      claims(study, method.rejected(study, differences), method);
    }
    double level = Method.ALPHA / differences.size();
    for (int j = 0; j < differences.size(); j++) {
      ConfidenceInterval interval = differences.get(j).interval(0.05);
      double truth = study.pairs().get(j).truth();
      intervals++;
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    Difference last = differences.get(scenario.settings() - 1);
    foundAlone += last.pValue() <= level ? 1 : 0;
    detectable += last.detectable(level);
    replicateVariance += last.parts().pooled().variance();
    itemVariance += last.parts().items().variance();
    accuracy(study);
    share(study);
  }

  /** Anything that is not so; and the last setting against real-only, where that is so. */
  private void claims(SimulatedStudy study, boolean[] rejected, Method method) {
    boolean wrong = false;
    for (int j = 0; j < rejected.length; j++) {
      wrong |= rejected[j] && study.pairs().get(j).truth() == 0;
    }
    falseClaims.get(method)[0] += wrong ? 1 : 0;
    found.get(method)[0] += rejected[scenario.settings() - 1] ? 1 : 0;
  }

  private void accuracy(SimulatedStudy study) {
    String last = scenario.name(scenario.settings());
    Estimate estimate = study.study().accuracy(last);
    double truth = scenario.accuracy() + scenario.gain(scenario.settings()) / 100;
    accuracyCovered += estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  private void share(SimulatedStudy study) {
    if (!scenario.realPlus()) {
      return;
    }
    double truth = scenario.gain(scenario.settings()) / scenario.gain(scenario.settings() + 1);
    study
        .study()
        .share(scenario.name(scenario.settings()), "real-only", "real-plus")
        .ifPresent(
            share -> {
              boolean below = share.low() == null || share.low() <= truth;
              boolean above = share.high() == null || share.high() >= truth;
              shares++;
              sharesCovered += below && above ? 1 : 0;
              openShares += share.low() == null || share.high() == null ? 1 : 0;
            });
  }

  /** Share of studies with at least one false claim. */
  double error(Method method) {
    return (double) falseClaims.get(method)[0] / studies;
  }

  /** Share of studies that find the last setting's gain over real-only. */
  double power(Method method) {
    return (double) found.get(method)[0] / studies;
  }

  double foundAtFirstStep() {
    return (double) foundAlone / studies;
  }

  double coverage() {
    return (double) covered / intervals;
  }

  double accuracyCoverage() {
    return (double) accuracyCovered / studies;
  }

  /** Empty where no study had a share. */
  OptionalDouble shareCoverage() {
    return shares == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) sharesCovered / shares);
  }

  double openShares() {
    return (double) openShares / Math.max(1, shares);
  }

  /** Mean detectable difference of the last setting to real-only, in points. */
  double detectable() {
    return 100 * detectable / studies;
  }

  /** Root of the mean variance of a difference over replicates, in points. */
  double replicateDeviation() {
    return 100 * Math.sqrt(replicateVariance / studies);
  }

  double itemDeviation() {
    return 100 * Math.sqrt(itemVariance / studies);
  }
}
