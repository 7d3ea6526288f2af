package io.medley.evaluation.statistics;

import io.medley.evaluation.statistics.Measured.Weighted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replicates nested in treatments, crossed with test items and with seeds, all on one training set.
 */
final class NestedReplicates implements VarianceModel {
  private final @Nullable Part residual;
  private final double seedResidual;

  NestedReplicates(Collection<Measured> treatments) {
    List<Measured> replicated =
        treatments.stream().filter(Measured::pooled).filter(t -> t.tables().size() > 1).toList();
    double squares = 0;
    double seedSquares = 0;
    double freedom = 0;
    for (Measured treatment : replicated) {
      int own = treatment.tables().size() - 1;
      freedom += own;
      squares += own * Moments.variance(treatment.means());
      seedSquares += own * Moments.interaction(treatment.rows(Table::bySeed));
    }
    this.residual = freedom == 0 ? null : new Part(squares / freedom, freedom);
    this.seedResidual = freedom == 0 ? 0 : seedSquares / freedom;
  }

  @Override
  public Optional<Components> components(List<Weighted> contrast) {
    List<Weighted> sampled = contrast.stream().filter(this::sampled).toList();
    List<Weighted> given = contrast.stream().filter(side -> !sampled(side)).toList();
    double seedShare = 0;
    double interaction = given.isEmpty() ? 0 : seedItems(given);
    for (Weighted side : sampled) {
      Measured treatment = side.treatment();
      double scale = side.squared() / treatment.tables().size();
      seedShare += scale * seeds(treatment);
      interaction += scale * Moments.interaction(treatment.rows(Table::byItem));
    }
    double[] byItem = byItem(contrast);
    double[] bySeed = bySeed(contrast);
    int seeds = bySeed.length;
    seedShare /= seeds;
    return Optional.of(
        new Components(
            Moments.mean(byItem),
            own(sampled),
            pooled(sampled),
            new Part(
                Math.max(0, Moments.variance(bySeed) / seeds - seedShare), Math.max(1, seeds - 1)),
            new Part(
                Math.max(0, Moments.variance(byItem) - interaction) / byItem.length,
                Math.max(1, byItem.length - 1)),
            seedShare,
            sampled.stream().mapToInt(s -> s.treatment().tables().size()).min().orElse(1),
            seeds,
            contrast.stream().mapToInt(s -> s.treatment().runs()).min().orElseThrow()));
  }

  /** Whether its replicates are drawn, and their variance can be estimated. */
  private boolean sampled(Weighted side) {
    return switch (side.treatment().replication()) {
      case GIVEN -> false;
      case OWN -> side.treatment().tables().size() > 1;
      case POOLED -> residual != null;
    };
  }

  /** Mean square of seeds × replicates. */
  private double seeds(Measured treatment) {
    return treatment.pooled() ? seedResidual : Moments.interaction(treatment.rows(Table::bySeed));
  }

  private static @Nullable Part own(List<Weighted> sampled) {
    if (sampled.isEmpty() || sampled.stream().anyMatch(s -> s.treatment().tables().size() < 2)) {
      return null;
    }
    List<Part> parts = new ArrayList<>();
    for (Weighted side : sampled) {
      double[] means = side.treatment().means();
      double variance = side.squared() * Moments.variance(means) / means.length;
      parts.add(new Part(variance, means.length - 1.0));
    }
    return Part.sum(parts.toArray(Part[]::new));
  }

  private @Nullable Part pooled(List<Weighted> sampled) {
    if (sampled.isEmpty() || !sampled.stream().allMatch(s -> s.treatment().pooled())) {
      return null;
    }
    double scale = 0;
    for (Weighted side : sampled) {
      scale += side.squared() / side.treatment().tables().size();
    }
    return new Part(scale * residual.variance(), residual.freedom());
  }

  /** Mean square of seeds × items of the treatments that are given, paired by both. */
  private static double seedItems(List<Weighted> given) {
    double[][] sums = null;
    for (Weighted side : given) {
      Cells cells = side.treatment().tables().values().iterator().next().cells();
      sums = sums == null ? new double[cells.seeds()][cells.items()] : sums;
      for (int s = 0; s < sums.length; s++) {
        for (int i = 0; i < sums[s].length; i++) {
          sums[s][i] += side.weight() * cells.at(s, i);
        }
      }
    }
    return Moments.interaction(sums) / sums.length;
  }

  private static double[] byItem(List<Weighted> contrast) {
    double[] sums = new double[contrast.get(0).treatment().byItem().length];
    contrast.forEach(side -> Moments.add(sums, side.treatment().byItem(), side.weight()));
    return sums;
  }

  private static double[] bySeed(List<Weighted> contrast) {
    double[] sums = new double[contrast.get(0).treatment().bySeed().length];
    contrast.forEach(side -> Moments.add(sums, side.treatment().bySeed(), side.weight()));
    return sums;
  }
}
