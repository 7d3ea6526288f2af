package io.medley.evaluation.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/** The methods that were tried: p-values of the comparisons of a study, and which are rejected. */
enum Method {
  /** ADR 7: items and seeds normal, plus a two-sample t of the pair's own replicates, unpaired. */
  TWO_SAMPLE_T("two-sample t") {
    @Override
    double pValue(SimulatedStudy study, int pair, Difference difference) {
      SimulatedStudy.Pair sides = study.pairs().get(pair);
      double[] left = study.means(sides.left());
      double[] right = study.means(sides.right());
      int freedom = left.length + right.length - 2;
      Components parts = difference.parts();
      if (freedom == 0) {
        return student(difference, null);
      }
      double variance =
          ((left.length - 1) * Moments.variance(left)
                  + (right.length - 1) * Moments.variance(right))
              / freedom;
      double replicates = Math.sqrt(variance * (1.0 / left.length + 1.0 / right.length));
      double rest = Math.sqrt(parts.items().variance() + parts.seeds().variance());
      double sum = 0;
      for (double t : QUANTILES.computeIfAbsent(freedom, Method::quantiles)) {
        double z = (Math.abs(difference.estimate()) - replicates * t) / rest;
        sum += NORMAL.survivalProbability(z);
      }
      return Math.min(1, 2 * sum / STEPS);
    }
  },
  /** Each comparison by its own replicates, paired where they are. */
  OWN("own") {
    @Override
    double pValue(SimulatedStudy study, int pair, Difference difference) {
      return student(difference, difference.parts().own());
    }
  },
  /** Obuchowski and Rockette with Hillis' degrees of freedom. */
  POOLED("pooled") {
    @Override
    double pValue(SimulatedStudy study, int pair, Difference difference) {
      return student(difference, difference.parts().pooled());
    }
  },
  /** What {@link Difference} does. */
  CHOSEN("chosen") {
    @Override
    double pValue(SimulatedStudy study, int pair, Difference difference) {
      return difference.pValue();
    }
  },
  /** The same with the step-down maximum instead of Holm. */
  CHOSEN_MAX_T("chosen, max-t") {
    @Override
    double pValue(SimulatedStudy study, int pair, Difference difference) {
      return difference.pValue();
    }

    @Override
    boolean[] rejected(SimulatedStudy study, double[] p) {
      return MaxT.of(study.pairs()).rejected(p, ALPHA);
    }
  };

  static final double ALPHA = 0.05;
  private static final int STEPS = 200;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final Map<Integer, double[]> QUANTILES = new ConcurrentHashMap<>();

  final String title;

  Method(String title) {
    this.title = title;
  }

  abstract double pValue(SimulatedStudy study, int pair, Difference difference);

  final boolean[] rejected(SimulatedStudy study, List<Difference> differences) {
    double[] p =
        IntStream.range(0, differences.size())
            .mapToDouble(j -> pValue(study, j, differences.get(j)))
            .toArray();
    return rejected(study, p);
  }

  /** By Holm. */
  boolean[] rejected(SimulatedStudy study, double[] p) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, p.length).boxed().toList());
    order.sort((a, b) -> Double.compare(p[a], p[b]));
    boolean[] rejected = new boolean[p.length];
    for (int step = 0; step < p.length && p[order.get(step)] <= ALPHA / (p.length - step); step++) {
      rejected[order.get(step)] = true;
    }
    return rejected;
  }

  private static double[] quantiles(int freedom) {
    TDistribution student = TDistribution.of(freedom);
    return IntStream.range(0, STEPS)
        .mapToDouble(j -> student.inverseCumulativeProbability((j + 0.5) / STEPS))
        .toArray();
  }

  /** With Satterthwaite's degrees of freedom as they are; null where all is given. */
  private static double student(Difference difference, @Nullable Part replicates) {
    Components parts = difference.parts();
    double variance = 0;
    double uncertainty = 0;
    for (Part part : Arrays.asList(replicates, parts.seeds(), parts.items())) {
      if (part != null) {
        variance += part.variance();
        uncertainty += part.variance() * part.variance() / part.freedom();
      }
    }
    double t = Math.abs(difference.estimate()) / Math.sqrt(variance);
    TDistribution student = TDistribution.of(variance * variance / uncertainty);
    return Math.min(1, 2 * student.survivalProbability(t));
  }
}
