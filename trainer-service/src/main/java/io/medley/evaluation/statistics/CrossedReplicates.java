package io.medley.evaluation.statistics;

import io.medley.evaluation.statistics.Measured.Weighted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Replicates crossed with treatments and test items, as readers are in the analysis of Obuchowski
 * and Rockette (1995): a contrast is computed in each replicate that all its treatments have.
 */
final class CrossedReplicates implements VarianceModel {
  private final @Nullable Part residual;

  CrossedReplicates(Collection<Measured> treatments) {
    this.residual = residual(treatments.stream().filter(Measured::pooled).toList());
  }

  /**
   * The mean square of treatments × replicates: the mean over all pairs of treatments of half the
   * variance of their difference. Where no replicate is missing, that is the residual of the
   * two-way layout.
   */
  private static @Nullable Part residual(List<Measured> pooled) {
    double squares = 0;
    int weight = 0;
    for (int k = 0; k < pooled.size(); k++) {
      for (int l = 0; l < k; l++) {
        double[] differences = differences(pooled.get(k), pooled.get(l));
        int freedom = Math.max(0, differences.length - 1);
        squares += freedom * Moments.variance(differences) / 2;
        weight += freedom;
      }
    }
    int tables = pooled.stream().mapToInt(t -> t.tables().size()).sum();
    long replicates = pooled.stream().flatMap(t -> t.tables().keySet().stream()).distinct().count();
    double freedom = tables - replicates - (pooled.size() - 1.0);
    return weight == 0 || freedom < 1 ? null : new Part(squares / weight, freedom);
  }

  private static double[] differences(Measured left, Measured right) {
    return Measured.common(List.of(left, right)).stream()
        .mapToDouble(r -> left.tables().get(r).mean() - right.tables().get(r).mean())
        .toArray();
  }

  @Override
  public Optional<Components> components(List<Weighted> contrast) {
    List<Integer> common =
        new ArrayList<>(Measured.common(contrast.stream().map(Weighted::treatment).toList()));
    if (common.isEmpty()) {
      return Optional.empty();
    }
    int n = common.size();
    double[][] byItem = new double[n][];
    double seedVariance = 0;
    for (int r = 0; r < n; r++) {
      int replicate = common.get(r);
      byItem[r] = byItem(contrast, replicate);
      seedVariance += seedVariance(contrast, replicate) / n / n;
    }
    Part own = n < 2 ? null : own(byItem);
    Part pooled = pooled(contrast, n);
    boolean given = own == null && pooled == null;
    double[] means = Moments.columnMeans(byItem);
    int seeds =
        fewest(
            contrast,
            t -> common.stream().mapToInt(r -> t.tables().get(r).seeds()).min().orElseThrow());
    return Optional.of(
        new Components(
            Moments.mean(means),
            own,
            pooled,
            given ? new Part(seedVariance, Math.max(1, seeds - 1)) : Part.NONE,
            items(means, Moments.interaction(byItem) / n),
            given ? 0 : seedVariance,
            n,
            seeds,
            fewest(contrast, t -> common.stream().mapToInt(r -> t.tables().get(r).seeds()).sum())));
  }

  /** What is left of the variance of the item means without what the replicates' part has. */
  private static Part items(double[] means, double interaction) {
    double variance = Math.max(0, Moments.variance(means) - interaction) / means.length;
    return new Part(variance, Math.max(1, means.length - 1));
  }

  private static double[] byItem(List<Weighted> contrast, int replicate) {
    double[] sums = null;
    for (Weighted side : contrast) {
      double[] means = side.treatment().tables().get(replicate).byItem();
      sums = sums == null ? new double[means.length] : sums;
      Moments.add(sums, means, side.weight());
    }
    return sums;
  }

  /** Paired by seed where all have as many, as independent seeds otherwise. */
  private static double seedVariance(List<Weighted> contrast, int replicate) {
    List<double[]> bySeed =
        contrast.stream().map(side -> side.treatment().tables().get(replicate).bySeed()).toList();
    int seeds = bySeed.get(0).length;
    double[] sums = new double[seeds];
    double separate = 0;
    boolean paired = true;
    for (int k = 0; k < contrast.size(); k++) {
      double[] means = bySeed.get(k);
      separate += contrast.get(k).squared() * Moments.variance(means) / means.length;
      paired &= means.length == seeds;
      if (paired) {
        Moments.add(sums, means, contrast.get(k).weight());
      }
    }
    return paired ? Moments.variance(sums) / seeds : separate;
  }

  private static Part own(double[][] byItem) {
    double[] means = new double[byItem.length];
    for (int r = 0; r < means.length; r++) {
      means[r] = Moments.mean(byItem[r]);
    }
    return new Part(Moments.variance(means) / means.length, means.length - 1.0);
  }

  /** Only for a contrast that draws cancel in, of treatments that are all pooled. */
  private @Nullable Part pooled(List<Weighted> contrast, int n) {
    double sum = contrast.stream().mapToDouble(Weighted::weight).sum();
    boolean all = contrast.stream().allMatch(side -> side.treatment().pooled());
    if (residual == null || !all || Math.abs(sum) > 1e-9) {
      return null;
    }
    double squares = contrast.stream().mapToDouble(Weighted::squared).sum();
    return new Part(squares * residual.variance() / n, residual.freedom());
  }

  private static int fewest(List<Weighted> contrast, ToIntFunction<Measured> count) {
    return contrast.stream().map(Weighted::treatment).mapToInt(count).min().orElseThrow();
  }
}
