package io.medley.diversity.choice;

import io.medley.diversity.algebra.Products;
import io.medley.diversity.band.Interval;
import io.medley.diversity.embedding.EmbeddingSummary;
import io.medley.diversity.estimate.Mmd2Poly2;
import io.medley.diversity.estimate.Reference;
import io.medley.diversity.estimate.Vendi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses sets of one size and one class mix from candidates, by their shift and at the diversity
 * of the natural set.
 *
 * <p>Candidates are drawn with weights exp(tilt · log ratio + spread · oddness). The tilt moves the
 * shift. The spread holds the diversity: oddness is how little a candidate's mean squared cosine to
 * all candidates is, in standard deviations. Both are tried in fixed steps, the spread from 0
 * outwards, and for each spread the smallest tilt that brings the shift to its goal. Shift is the
 * {@code mmd2Poly2} of the drawn set against the reference, in half widths of the band of real
 * data, as reports have it. Immutable.
 */
public final class ShiftChoice {
  /**
   * How far the diversity of a set may be from that of the natural one, as a share: any two sets
   * then differ by less than 5 %.
   */
  public static final double DIVERSITY_TOLERANCE = 0.024;

  private static final double[] TILTS = {
    0, 0.125, 0.1875, 0.25, 0.375, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 32
  };
  private static final double[] SPREADS = {
    0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1, -1, 1.5, -1.5, 2, -2, 3, -3
  };

  private final List<float[]> candidates;
  private final TiltedDraw draw;
  private final Reference reference;
  private final Interval band;
  private final ChosenSet natural;

  /**
   * Prepares the choice: learns the density ratio.
   *
   * @param candidates unit-norm embeddings, in the order of their ordinals, at least five
   * @param classes of each, from 0
   * @param quotas samples wanted of each class, two or more together
   * @param real what candidates are likened to: training and reference samples
   * @param reference that shift is measured against
   * @param band of {@code mmd2Poly2} of real samples, at the size of the sets
   * @param seed decides the draws
   */
  public ShiftChoice(
      List<float[]> candidates,
      int[] classes,
      int[] quotas,
      List<float[]> real,
      Reference reference,
      Interval band,
      long seed) {
    this.candidates = List.copyOf(candidates);
    this.draw =
        new TiltedDraw(
            classes, quotas, DensityRatio.logs(candidates, real), oddness(candidates), seed);
    this.reference = reference;
    this.band = band;
    this.natural = measured(draw.first(), 0, 0);
  }

  /** The first candidates of each class: the set that there would be without a choice. */
  public ChosenSet natural() {
    return natural;
  }

  /**
   * A set in the band, of the smallest tilt towards real data that there is one with; where there
   * is none, the least shifted.
   */
  public ChosenSet matched() {
    return search(1, ChosenSet::inBand, Comparator.comparingDouble(ChosenSet::shift));
  }

  /**
   * A set whose shift is above that of the natural one by an amount; where there is none, the most
   * shifted.
   *
   * @param amount in half widths of the band, above 0
   */
  public ChosenSet displaced(double amount) {
    return search(
        -1,
        set -> set.shift() >= natural.shift() + amount,
        Comparator.comparingDouble(ChosenSet::shift).reversed());
  }

  /**
   * The first set that has reached its goal and is as diverse as the natural one; else of those
   * that have reached it the one nearest to that in diversity; else the nearest to the goal.
   */
  private ChosenSet search(int sign, Predicate<ChosenSet> reached, Comparator<ChosenSet> nearest) {
    List<ChosenSet> there = new ArrayList<>();
    List<ChosenSet> tried = new ArrayList<>();
    for (double spread : SPREADS) {
      Optional<ChosenSet> set = walk(sign, spread, reached, tried);
      if (set.filter(natural::isAsDiverseAs).isPresent()) {
        return set.get();
      }
      set.ifPresent(there::add);
    }
    return there.stream()
        .min(Comparator.comparingDouble(this::diversityOff))
        .orElseGet(() -> tried.stream().min(nearest).orElseThrow());
  }

  private Optional<ChosenSet> walk(
      int sign, double spread, Predicate<ChosenSet> reached, List<ChosenSet> tried) {
    for (double tilt : TILTS) {
      ChosenSet set = measured(draw.of(sign * tilt, spread), sign * tilt, spread);
      if (reached.test(set)) {
        return Optional.of(set);
      }
      tried.add(set);
    }
    return Optional.empty();
  }

  private double diversityOff(ChosenSet set) {
    return Math.abs(set.vendi() / natural.vendi() - 1);
  }

  private ChosenSet measured(int[] positions, double tilt, double spread) {
    EmbeddingSummary summary =
        EmbeddingSummary.of(
            reference.dimension(), Arrays.stream(positions).mapToObj(candidates::get).toList());
    double middle = (band.low() + band.high()) / 2;
    double halfWidth = (band.high() - band.low()) / 2;
    return new ChosenSet(
        positions,
        tilt,
        spread,
        (Mmd2Poly2.of(summary, reference) - middle) / halfWidth,
        Vendi.order(summary, 1));
  }

  /** Standardised; 0 where all candidates are alike. */
  private static double[] oddness(List<float[]> candidates) {
    int dimension = candidates.get(0).length;
    double[][] scatter = EmbeddingSummary.of(dimension, candidates).scatter().toRows(1);
    double[] typical =
        candidates.stream()
            .mapToDouble(
                candidate -> {
                  double[][] row = Products.promote(List.of(candidate), 1);
                  return Products.dot(Products.multiply(row, scatter)[0], row[0]);
                })
            .toArray();
    double mean = Arrays.stream(typical).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(typical).map(t -> (t - mean) * (t - mean)).average().orElseThrow());
    return Arrays.stream(typical).map(t -> deviation > 0 ? (mean - t) / deviation : 0).toArray();
  }
}
